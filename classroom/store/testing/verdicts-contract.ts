import { expect, test } from 'vitest';
import type { ExerciseReport } from '../../../grader/contract/report.ts';
import { after, enter, exerciseReport, filesOf, noon, slug } from '../../testing/make-work.ts';
import { readCell } from '../cells.ts';
import { overrideGrade, readGrades } from '../grades.ts';
import type { Store } from '../open-store.ts';
import { addRegrade, applyRegrade, openRegradeJobs, readRegrade } from '../regrades.ts';
import { addSubmission, beginSubmission, findSubmission, giveUpSubmission } from '../submissions.ts';
import { addVerdict, findVerdict, isWanted } from '../verdicts.ts';

const exercises = [{ number: 3, slug, title: 'Express: hello', points: 10 }];

/** A class in which Ada hands in and gets verdicts. */
async function openClass(open: () => Promise<Store>) {
  const store = await open();
  const learnerId = (await enter(store)).learner.id;
  const send = async (text: string, at = noon) => {
    const given = { learnerId, slug, kind: 'final', ...filesOf(text), at } as const;
    return (await addSubmission(store, given, async () => undefined)).id;
  };
  const judge = (
    submissionId: string,
    points: number,
    more: { regradeId?: string; at?: string; hiddenTests?: string } = {},
  ) => {
    const report: ExerciseReport = exerciseReport({ points, status: points === 10 ? 'passed' : 'failed' });
    const { regradeId = '', at = after(1), hiddenTests = 'tests 1' } = more;
    return addVerdict(store, { submissionId, regradeId, hiddenTests, isolation: 'bubblewrap', report, at });
  };
  const regrade = (preview: boolean) =>
    addRegrade(store, { learnerId, preview, at: after(2) }, () => async () => undefined);
  const verified = async () => (await readCell(store.db, learnerId, slug))?.verified;
  return { store, learnerId, send, judge, regrade, verified };
}

export function verdictsContract(open: () => Promise<Store>): void {
  test('a job gets one verdict, whoever comes first and however many come at once', async () => {
    const { store, send, judge, verified } = await openClass(open);
    const id = await send('one');
    expect(await isWanted(store.db, { submissionId: id, regradeId: '' })).toBe(true);
    const kept = await Promise.all([judge(id, 10), judge(id, 3, { hiddenTests: 'tests 2' }), judge(id, 10)]);
    expect(kept).toEqual([true, false, false]);
    expect(await findVerdict(store.db, id)).toMatchObject({ points: 10, status: 'passed', hiddenTests: 'tests 1' });
    expect(await verified()).toMatchObject({ submissionId: id, state: 'done', status: 'passed', points: 10 });
    expect(await isWanted(store.db, { submissionId: id, regradeId: '' })).toBe(false);
    expect(await judge('nosuchsubmission', 10)).toBe(false);
  });

  test('the verdict of one that was superseded is kept and changes no grade', async () => {
    const { store, send, judge, verified } = await openClass(open);
    const first = await send('one');
    await store.write((trx) => beginSubmission(trx, first, noon));
    // The clock is set back between the two: what counts is the order in which they came.
    const second = await send('two', after(-3600));
    expect(await judge(first, 10)).toBe(true);
    expect(await findVerdict(store.db, first)).toMatchObject({ points: 10 });
    expect(await verified()).toMatchObject({ submissionId: second, state: 'queued' });
    expect(await judge(second, 4, { at: after(-3500) })).toBe(true);
    expect(await verified()).toMatchObject({ submissionId: second, points: 4, state: 'done' });
  });

  test('a new submission keeps the points of the one before until it has its own', async () => {
    const { store, learnerId, send, judge } = await openClass(open);
    await judge(await send('one'), 7);
    const second = await send('two');
    const grade = async () =>
      (await readGrades(store.db, exercises)).rows.map(({ grades, total }) => [grades[slug], total]);
    expect(await grade()).toEqual([[{ points: 7, maxPoints: 10, state: 'verified' }, 7]]);
    await judge(second, 10);
    expect(await grade()).toEqual([[{ points: 10, maxPoints: 10, state: 'verified' }, 10]]);
    expect((await readCell(store.db, learnerId, slug))?.status).toBe(null);
  });

  test('a regrading tells whose points change and makes its verdicts count', async () => {
    const { store, send, judge, regrade, verified } = await openClass(open);
    const id = await send('one');
    await judge(id, 7);
    const { id: regradeId, count } = await regrade(false);
    expect(count).toBe(1);
    expect(await readRegrade(store.db, regradeId)).toMatchObject({ count: 1, waiting: 1, changes: [] });
    expect(await openRegradeJobs(store.db)).toMatchObject([{ submissionId: id, regradeId, slug }]);
    expect(await judge(id, 10, { regradeId })).toBe(true);
    expect(await judge(id, 2, { regradeId })).toBe(false);
    expect(await readRegrade(store.db, regradeId)).toMatchObject({
      waiting: 0,
      changes: [{ name: 'Ada', before: 7, after: 10 }],
    });
    expect(await openRegradeJobs(store.db)).toEqual([]);
    expect(await verified()).toMatchObject({ points: 10 });
    expect(await findVerdict(store.db, id)).toMatchObject({ points: 10 });
    expect(await applyRegrade(store, regradeId, after(3))).toBe(false);
    expect(await readRegrade(store.db, 'nosuchregrading')).toBe(null);
  });

  test('a preview changes nothing until it is applied, and is applied once', async () => {
    const { store, send, judge, regrade, verified } = await openClass(open);
    const id = await send('one');
    await judge(id, 7, { at: after(100) });
    const preview = (await regrade(true)).id;
    await judge(id, 2, { regradeId: preview, at: after(200) });
    expect(await readRegrade(store.db, preview)).toMatchObject({ changes: [{ before: 7, after: 2 }] });
    expect([(await verified())?.points, (await findVerdict(store.db, id))?.points]).toEqual([7, 7]);
    expect(await applyRegrade(store, preview, after(3))).toBe(true);
    expect([(await verified())?.points, (await findVerdict(store.db, id))?.points]).toEqual([2, 2]);
    const later = (await regrade(false)).id;
    // By a worker whose clock is behind.
    await judge(id, 9, { regradeId: later, at: after(-50) });
    expect(await applyRegrade(store, preview, after(4))).toBe(true);
    expect([(await verified())?.points, (await findVerdict(store.db, id))?.points]).toEqual([9, 9]);
  });

  test('a verdict of a preview that comes after it was applied counts at once', async () => {
    const { store, send, judge, regrade, verified } = await openClass(open);
    const id = await send('one');
    await judge(id, 7);
    const preview = (await regrade(true)).id;
    await applyRegrade(store, preview, after(3));
    await judge(id, 10, { regradeId: preview });
    expect(await verified()).toMatchObject({ points: 10 });
  });

  test('one that was given up waits again when it is regraded', async () => {
    const { store, send, judge, regrade, verified } = await openClass(open);
    const id = await send('one');
    await store.write((trx) => giveUpSubmission(trx, id, noon));
    await regrade(true);
    expect(await findSubmission(store.db, id)).toMatchObject({ state: 'failed' });
    const { id: regradeId } = await regrade(false);
    expect(await findSubmission(store.db, id)).toMatchObject({ state: 'queued' });
    await judge(id, 10, { regradeId });
    expect(await verified()).toMatchObject({ state: 'done', points: 10 });
  });

  test('the instructor’s own grade counts in place of the verified one, until it is taken away', async () => {
    const { store, learnerId, send, judge } = await openClass(open);
    await judge(await send('one'), 4);
    const cell = { learnerId, slug, at: after(2) };
    const points = async () => (await readGrades(store.db, exercises)).rows[0]?.grades[slug];
    await overrideGrade(store, cell, { points: 9, reason: 'It was our mistake.', at: after(2) });
    expect(await points()).toEqual({ points: 9, maxPoints: 10, state: 'overridden' });
    await judge(await send('two'), 1);
    expect(await points()).toEqual({ points: 9, maxPoints: 10, state: 'overridden' });
    await overrideGrade(store, cell, null);
    expect(await points()).toEqual({ points: 1, maxPoints: 10, state: 'verified' });
    expect(await overrideGrade(store, { ...cell, learnerId: 'nobody' }, null)).toBe(null);
  });
}
