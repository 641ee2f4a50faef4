import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { noon } from '../../testing/make-work.ts';
import { listAnnouncements } from '../class-log.ts';
import type { DatabasePlace } from '../open-database.ts';
import type { Store } from '../open-store.ts';

type Trx = Parameters<Parameters<Store['write']>[0]>[0];

async function insert(trx: Trx, text: string): Promise<void> {
  await trx.insertInto('announcements').values({ text, slug: null, check_id: null, at: noon }).execute();
}

async function texts({ db }: Store): Promise<string[]> {
  return (await listAnnouncements(db, 1000)).map(({ text }) => text).toReversed();
}

export function writerContract(
  open: () => Promise<Store>,
  openAt: () => Promise<{ store: Store; place: DatabasePlace }>,
  reopen: (place: DatabasePlace) => Promise<Store>,
): void {
  test('writes that come together are each whole: what fails harms no other', async () => {
    const store = await open();
    const works = [
      async (trx: Trx) => insert(trx, 'one'),
      async (trx: Trx) => {
        await insert(trx, 'of one that fails');
        throw new Error('by itself');
      },
      async (trx: Trx) => {
        await insert(trx, 'of one that the database refuses');
        await sql`insert into settings (name) values ('no value')`.execute(trx);
      },
      async (trx: Trx) => insert(trx, 'two'),
    ];
    const outcomes = await Promise.allSettled(works.map((work) => store.write(work)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { message: 'by itself' } });
    expect(await texts(store)).toEqual(['one', 'two']);
    expect(await store.write(async () => 'a value')).toBe('a value');
  });

  test('hundreds at once are all kept, in the order in which they came', async () => {
    const store = await open();
    const all = Array.from({ length: 350 }, (_, index) => String(index));
    await Promise.all(all.map((text) => store.write((trx) => insert(trx, text))));
    expect(await texts(store)).toEqual(all);
  });

  test('of a process that is killed in the middle of a group there is all that it was told is kept, and nothing of the group', async () => {
    const { store, place } = await openAt();
    const script = path.join(import.meta.dirname, 'write-process.ts');
    const child = spawn(process.execPath, [script, JSON.stringify(place), 'killed', 'crash'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(createInterface({ input: child.stdout }), 'line');
    child.kill('SIGKILL');
    await once(child, 'exit');
    // Its lock is gone with it.
    await store.write((trx) => insert(trx, 'after'));
    expect(await texts(await reopen(place))).toEqual(['killed before', 'after']);
  });
}
