import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../grader/testing/temporary-folder.ts';
import { after, enter, exerciseReport, filesOf, noon, reportOf, slug } from '../../testing/make-work.ts';
import { readBackup, writeBackup } from '../backup.ts';
import { addAnnouncement, addAudit } from '../class-log.ts';
import { eventRange } from '../event-log.ts';
import { keepFiles } from '../files.ts';
import { findByToken } from '../learners.ts';
import type { Store } from '../open-store.ts';
import { addRegrade } from '../regrades.ts';
import { addResult } from '../results.ts';
import { openPace, writeSettings } from '../settings.ts';
import { addSubmission } from '../submissions.ts';
import type { TableName } from '../tables.ts';
import { addVerdict } from '../verdicts.ts';

const tables: TableName[] = [
  'settings',
  'learners',
  'results',
  'cells',
  'files',
  'submissions',
  'verdicts',
  'jobs',
  'regrades',
  'regrade_items',
  'announcements',
  'audit',
];

/** Everything that a backup holds, in an order of its own. */
async function dump({ db }: Store): Promise<Record<string, string[]>> {
  const rows = await Promise.all(
    tables.map(async (table) => {
      const all = await db.selectFrom(table).selectAll().execute();
      return [table, all.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted()] as const;
    }),
  );
  return Object.fromEntries(rows);
}

/** A class with something in every table. */
async function fill(store: Store): Promise<{ token: string }> {
  await store.write((trx) => writeSettings(trx, { name: 'Tuesday', pace: { ...openPace, current: 3 } }));
  const { learner, token } = await enter(store, 'Ada “Λ” 🚀');
  const learnerId = learner.id;
  await enter(store, 'Somebody else');
  await addResult(store, { learnerId, key: 'k', report: reportOf({}), madeAt: noon, receivedAt: noon });
  await keepFiles(store, { learnerId, slug, ...filesOf('one\u0000\n"two"'), at: noon });
  for (let number = 0; number < 25; number += 1) {
    const given = { learnerId, slug, kind: 'final', ...filesOf(`${number}`), at: after(number) } as const;
    const { id } = await addSubmission(store, given, async () => undefined);
    const verdict = { hiddenTests: 'h', isolation: 'bubblewrap', report: exerciseReport(), at: noon } as const;
    if (number % 2 === 0) await addVerdict(store, { submissionId: id, regradeId: '', ...verdict });
  }
  await addRegrade(store, { preview: true, at: noon }, () => async () => undefined);
  await giveUp(store, learnerId);
  await addAnnouncement(store, { text: 'Hello', slug: null, check: null, at: noon });
  await addAudit(store, { at: noon, actor: 'instructor', action: 'class', details: { name: 'Tuesday' } });
  return { token };
}

/** A job that is on the list of dead letters. */
async function giveUp(store: Store, learnerId: string): Promise<void> {
  const rest = { attempts: 5, run_after: '', worker_id: '', leased_at: '', reason: 'No.', created_at: noon };
  const row = {
    submission_id: 'given up',
    regrade_id: '',
    learner_id: learnerId,
    slug,
    priority: 3,
    state: 'dead' as const,
  };
  await store.write((trx) =>
    trx
      .insertInto('jobs')
      .values({ ...row, ...rest })
      .execute(),
  );
}

export function backupContract(open: () => Promise<Store>, openOther: () => Promise<Store>): void {
  test('a backup fills an empty class of either database, and comes back the same', async () => {
    const [store, other, third] = [await open(), await openOther(), await open()];
    const file = path.join(await temporaryFolder(), 'class.gz');
    const { token } = await fill(store);
    const before = await dump(store);
    for (const [table, rows] of Object.entries(before)) expect(rows, table).not.toEqual([]);
    await writeBackup(store, file);
    // What an instructor has set there before gives way.
    await addAnnouncement(other, { text: 'Too early', slug: null, check: null, at: noon });
    await readBackup(other, file);
    expect(await dump(other)).toEqual(before);
    await writeBackup(other, file);
    await readBackup(third, file);
    expect(await dump(third)).toEqual(before);
    expect(await findByToken(third.db, token)).toMatchObject({ name: 'Ada “Λ” 🚀' });
    // Counting goes on, and whoever knows an event of before is told to ask anew.
    const { last } = await eventRange(store.db);
    for (const restored of [other, third]) {
      expect((await eventRange(restored.db)).first).toBeGreaterThan(last + 1);
      await enter(restored, 'New');
      await addAnnouncement(restored, { text: 'Next', slug: null, check: null, at: noon });
    }
  });

  test('a class with learners is not written over, and what is no backup changes nothing', async () => {
    const [store, empty] = [await open(), await open()];
    const folder = await temporaryFolder({ 'text.txt': 'no', 'empty.gz': '' });
    const file = path.join(folder, 'class.gz');
    await fill(store);
    await writeBackup(store, file);
    await expect(readBackup(store, file)).rejects.toThrow('There are learners in this class already.');
    const bytes = await readFile(file);
    await writeFile(path.join(folder, 'half.gz'), bytes.subarray(0, bytes.length / 2));
    await writeFile(path.join(folder, 'turned.gz'), bytes.with(bytes.length - 20, (bytes.at(-20) ?? 0) ^ 1));
    // Its first line is wrong, and its end is missing.
    await writeFile(path.join(folder, 'other.gz'), gzipSync('no\n'.repeat(9_000)).subarray(0, -4));
    for (const name of ['text.txt', 'empty.gz', 'half.gz', 'turned.gz', 'other.gz', 'missing.gz', '.'])
      await expect(readBackup(empty, path.join(folder, name)), name).rejects.toThrow('is no backup of a class');
    expect(Object.values(await dump(empty)).flat()).toEqual([]);
    await readBackup(empty, file);
    expect(await dump(empty)).toEqual(await dump(store));
  });
}
