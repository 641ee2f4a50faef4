import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ClassEvent } from '../../contract/events.ts';
import { after, noon } from '../../testing/make-work.ts';
import { addAnnouncement, addAudit, listAnnouncements, listAudit } from '../class-log.ts';
import { eventRange, pruneEvents, readEvents } from '../event-log.ts';
import { addKey, dropKeys, isKey, useLink } from '../instructor-keys.ts';
import type { DatabasePlace } from '../open-database.ts';
import type { Store } from '../open-store.ts';
import { openPace, readSettings, writeSettings } from '../settings.ts';
import { forgetWorker, noteWorker, readQueueState } from '../workers.ts';

const eventsEach = 100;

export function logContract(
  open: () => Promise<Store>,
  openAt: () => Promise<{ store: Store; place: DatabasePlace }>,
): void {
  test('whoever follows the log by its ids misses nothing that two processes write at once', async () => {
    const { store, place } = await openAt();
    const next = () => readEvents(store.db, seen.at(-1)?.id ?? 0, 7);
    let writing = true;
    const processes = ['one', 'other'].map((name) => startWriting(place, name));
    const written = Promise.all(processes).finally(() => (writing = false));
    const seen: ClassEvent[] = [];
    for (let isLast = false; !isLast;) {
      isLast = !writing;
      for (let newer = await next(); newer.length > 0; newer = await next()) seen.push(...newer);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await written;
    expect(seen).toHaveLength(2 * eventsEach);
    expect(await readEvents(store.db, 0, 1000)).toEqual(seen);
    const ids = seen.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(await eventRange(store.db)).toEqual({ first: ids[0], last: ids.at(-1) });
  });

  test('the log tells a learner what is theirs and what is for all, and forgets what is old', async () => {
    const store = await open();
    for (let number = 1; number <= 5; number += 1) await announce(store, String(number));
    expect(await readEvents(store.db, 3, 10, 'somebody')).toMatchObject([{ id: 4 }, { id: 5 }]);
    await store.write((trx) => pruneEvents(trx, 2));
    expect(await eventRange(store.db)).toEqual({ first: 4, last: 5 });
    await store.write((trx) => pruneEvents(trx, 0));
    expect(await eventRange(store.db)).toEqual({ first: 0, last: 0 });
    // An id is never used twice.
    await announce(store, '6');
    expect(await eventRange(store.db)).toEqual({ first: 6, last: 6 });
  });

  test('announcements and the audit log are listed from the newest on', async () => {
    const store = await open();
    await addAnnouncement(store, { text: 'Hello\n“all”', slug: '03-express-hello', check: 'hello', at: noon });
    await announce(store, 'later');
    expect(await listAnnouncements(store.db, 5)).toMatchObject([
      { text: 'later', slug: null, check: null },
      { text: 'Hello\n“all”', slug: '03-express-hello', check: 'hello', at: noon },
    ]);
    await addAudit(store, { at: noon, actor: 'instructor', action: 'grade', details: { points: 3 } });
    await addAudit(store, { at: noon, actor: 'instructor', action: 'class', details: {} });
    expect(await listAudit(store.db, 1)).toMatchObject([{ action: 'class' }]);
    expect((await listAudit(store.db, 9))[1]).toMatchObject({ action: 'grade', details: { points: 3 } });
  });

  test('settings are kept one by one', async () => {
    const store = await open();
    const usual = {
      name: 'A',
      joinCode: 'ABCDEF',
      locked: false,
      approve: false,
      startedAt: noon,
      keepDays: 30,
      pace: openPace,
    };
    expect(await readSettings(store.db, usual)).toEqual(usual);
    await store.write((trx) => writeSettings(trx, { name: 'Ü', pace: { ...openPace, current: 3 } }));
    await store.write((trx) => writeSettings(trx, { locked: true }));
    expect(await readSettings(store.db, usual)).toEqual({
      ...usual,
      name: 'Ü',
      locked: true,
      pace: { ...openPace, current: 3 },
    });
  });

  test('keys work for their kind and until their end, a link once, however many try at once', async () => {
    const store = await open();
    // Keys that have ended are swept away by the real clock.
    const [now, end] = [new Date().toISOString(), new Date(Date.now() + 60_000).toISOString()];
    const [token, link] = [await addKey(store, 'token', end), await addKey(store, 'link', end)];
    expect(await isKey(store.db, 'token', token, now)).toBe(true);
    expect(await isKey(store.db, 'cookie', token, now)).toBe(false);
    expect(await isKey(store.db, 'token', token, end)).toBe(false);
    expect(await useLink(store, link, end)).toBe(false);
    const tries = await Promise.all(Array.from({ length: 20 }, () => useLink(store, link, now)));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await useLink(store, token, now)).toBe(false);
    await dropKeys(store, 'token');
    expect(await isKey(store.db, 'token', token, now)).toBe(false);
    expect(JSON.stringify(await store.db.selectFrom('keys').selectAll().execute())).not.toContain(link);
  });

  test('workers that were not heard of for long are not counted, and one that can’t grade says why', async () => {
    const store = await open();
    expect((await readQueueState(store.db, noon)).whyNot).toContain('No worker is running');
    await noteWorker(store, { id: 'a', slots: 2, whyNot: 'No sandbox.', at: noon });
    expect(await readQueueState(store.db, noon)).toMatchObject({ whyNot: 'No sandbox.', workers: [] });
    await noteWorker(store, { id: 'b', slots: 4, whyNot: null, at: noon });
    expect(await readQueueState(store.db, after(5))).toMatchObject({
      whyNot: null,
      workers: [{ id: 'b', slots: 4, seenAt: noon }],
    });
    expect((await readQueueState(store.db, after(31))).workers).toEqual([]);
    await forgetWorker(store, 'b');
    expect((await readQueueState(store.db, noon)).workers).toEqual([]);
  });
}

async function announce(store: Store, text: string): Promise<void> {
  await addAnnouncement(store, { text, slug: null, check: null, at: noon });
}

/** A process of its own that writes events as fast as it can. */
async function startWriting(place: DatabasePlace, name: string): Promise<void> {
  const script = path.join(import.meta.dirname, 'write-process.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(place), name, String(eventsEach)], {
    stdio: 'inherit',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(0);
}
