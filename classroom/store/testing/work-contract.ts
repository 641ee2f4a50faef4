import { expect, test } from 'vitest';
import type { Cell } from '../../contract/board.ts';
import { after, enter, exerciseReport, filesOf, noon, reportOf, slug } from '../../testing/make-work.ts';
import { readCell } from '../cells.ts';
import { readEvents } from '../event-log.ts';
import { keepFiles, newestFiles } from '../files.ts';
import type { Store } from '../open-store.ts';
import { addResult, listResults } from '../results.ts';
import {
  addSubmission,
  beginSubmission,
  findSubmission,
  giveUpSubmission,
  listSubmissions,
  positionOf,
  readSubmissionFiles,
} from '../submissions.ts';
import { addVerdict } from '../verdicts.ts';

const putNothing = async () => undefined;

export function workContract(open: () => Promise<Store>): void {
  resultsContract(open);
  submissionsContract(open);

  test('of the files those that came last are known, and the same again are no news', async () => {
    const store = await open();
    const { learner } = await enter(store);
    const [one, other] = [filesOf('one'), filesOf('other')];
    expect(await newestFiles(store.db, learner.id, slug)).toBe(null);
    await keepFiles(store, { learnerId: learner.id, slug, ...one, at: after(1) });
    await keepFiles(store, { learnerId: learner.id, slug, ...one, at: after(2) });
    expect(await newestFiles(store.db, learner.id, slug)).toEqual({ files: one.files, at: after(1) });
    await addSubmission(store, { learnerId: learner.id, slug, kind: 'final', ...other, at: after(3) }, putNothing);
    expect(await newestFiles(store.db, learner.id, slug)).toEqual({ files: other.files, at: after(3) });
    expect(await readCell(store.db, learner.id, slug)).toMatchObject({ filesAt: after(1), changedAt: after(1) });
    expect((await readEvents(store.db, 0, 100)).filter(({ type }) => type === 'files')).toHaveLength(1);
  });
}

function resultsContract(open: () => Promise<Store>): void {
  test('a result is kept once for its key, also when it comes twice at once', async () => {
    const store = await open();
    const [ada, eve] = [await enter(store, 'Ada'), await enter(store, 'Eve')];
    const result = { key: 'same', report: reportOf({}), madeAt: noon, receivedAt: after(1) };
    const send = (learnerId: string, receivedAt = after(1)) => addResult(store, { ...result, learnerId, receivedAt });
    const kept = await Promise.all(Array.from({ length: 10 }, () => send(ada.learner.id)));
    expect(kept.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(kept.map(({ id }) => id)).size).toBe(1);
    expect(await send(ada.learner.id, after(9))).toEqual({ id: kept[0]?.id, receivedAt: after(1), isNew: false });
    expect((await send(eve.learner.id)).isNew).toBe(true);
    expect(await listResults(store.db, ada.learner.id, 10)).toHaveLength(1);
    expect(await readCell(store.db, ada.learner.id, slug)).toMatchObject({ attempts: 1 });
  });

  test('results are folded into cells: status, first pass, what is stumbled over and how often in a row', async () => {
    const store = await open();
    const { learner } = await enter(store);
    const cell = await sendAll(store, learner.id, [
      [1, { status: 'failed', points: 2, failing: 'a' }],
      [2, { status: 'failed', points: 2, failing: 'a' }],
      [3, { status: 'failed', points: 2, failing: 'b' }],
      [4, { status: 'failed', points: 2, failing: 'b' }],
    ]);
    expect(cell).toMatchObject({ status: 'failed', points: 2, attempts: 4, sameStumble: 2, passedAt: null });
    expect(cell?.stumble).toEqual({ id: 'b', title: 'It says hello', message: 'No.' });
    const passed = await sendAll(store, learner.id, [
      [5, {}],
      [6, { status: 'failed', points: 0, failing: 'c' }],
    ]);
    expect(passed).toMatchObject({
      status: 'failed',
      passedAt: after(5),
      firstAt: after(1),
      lastAt: after(6),
      sameStumble: 1,
    });
  });

  test('one that was made earlier and comes later counts, but says nothing of now', async () => {
    const store = await open();
    const { learner } = await enter(store);
    const cell = await sendAll(store, learner.id, [
      [10, { status: 'failed', points: 1, failing: 'now' }],
      [4, {}],
      [6, { status: 'failed', points: 0, failing: 'then' }],
      [2, {}],
    ]);
    expect(cell).toMatchObject({ status: 'failed', points: 1, attempts: 4, sameStumble: 1, stumble: { id: 'now' } });
    expect(cell).toMatchObject({ passedAt: after(2), firstAt: after(2), lastAt: after(10) });
    // Listed as they came.
    expect((await listResults(store.db, learner.id, 2)).map(({ madeAt }) => madeAt)).toEqual([after(2), after(6)]);
  });

  test('after the clock was set back what comes is news all the same', async () => {
    const store = await open();
    const { learner } = await enter(store);
    const send = (key: string, at: string, outcome: Parameters<typeof exerciseReport>[0]) =>
      addResult(store, { learnerId: learner.id, key, report: reportOf(outcome ?? {}), madeAt: at, receivedAt: at });
    await send('a', after(7200), { status: 'failed', points: 0, failing: 'x' });
    await send('b', after(10), {});
    expect(await readCell(store.db, learner.id, slug)).toMatchObject({
      status: 'passed',
      lastAt: after(10),
      attempts: 2,
    });
  });

  test('a report of several exercises is kept whole, one event for each', async () => {
    const store = await open();
    const { learner } = await enter(store);
    const report = reportOf({ of: '01-npm-init' }, { of: '02-node-http', status: 'error', points: 0 }, { of: slug });
    await addResult(store, { learnerId: learner.id, key: 'k', report, madeAt: noon, receivedAt: noon });
    const events = (await readEvents(store.db, 0, 100)).filter(({ type }) => type === 'result');
    expect(events.map(({ audience }) => audience)).toEqual([learner.id, learner.id, learner.id]);
    expect(await readCell(store.db, learner.id, '02-node-http')).toMatchObject({
      status: 'error',
      stumble: { id: 'GRADER_ERROR' },
    });
  });
}

type Outcome = NonNullable<Parameters<typeof exerciseReport>[0]>;

/** Results with the second in which each was made; they come in this order, a minute later. */
async function sendAll(store: Store, learnerId: string, outcomes: [number, Outcome][]): Promise<Cell | null> {
  for (const [seconds, outcome] of outcomes) {
    const times = { madeAt: after(seconds), receivedAt: after(60) };
    await addResult(store, { learnerId, key: `at ${seconds}`, report: reportOf(outcome), ...times });
  }
  return readCell(store.db, learnerId, slug);
}

function submissionsContract(open: () => Promise<Store>): void {
  /** A class with Ada in it, and a way for her to hand in. */
  const handIn = async () => {
    const store = await open();
    const learnerId = (await enter(store)).learner.id;
    const put: string[] = [];
    const send = (text: string, kind: 'final' | 'live' = 'final', at = noon) =>
      addSubmission(
        store,
        { learnerId, slug, kind, ...filesOf(text), at },
        async (_trx, row) => void put.push(`${row.kind} ${row.id}`),
      );
    return { store, learnerId, send, put };
  };

  test('the newest submission of an exercise counts: those that wait fall away', async () => {
    const { store, learnerId, send } = await handIn();
    const [first, second] = [await send('one'), await send('two')];
    expect(await findSubmission(store.db, first.id)).toMatchObject({ state: 'superseded' });
    expect(await listSubmissions(store.db, learnerId, 10)).toMatchObject([{ id: second.id }, { id: first.id }]);
    expect((await readCell(store.db, learnerId, slug))?.verified).toMatchObject({
      submissionId: second.id,
      state: 'queued',
    });
    expect(await readSubmissionFiles(store.db, second.id)).toEqual({ 'server.js': 'two' });
  });

  test('the same files again are the submission that is there, and a live one becomes final', async () => {
    const { store, learnerId, send, put } = await handIn();
    const [first, again] = [await send('one', 'live'), await send('one', 'live')];
    expect(again.id).toBe(first.id);
    expect(put).toEqual([`live ${first.id}`]);
    expect(await send('one', 'final')).toMatchObject({ id: first.id, kind: 'final' });
    expect(await send('one', 'live')).toMatchObject({ id: first.id, kind: 'final' });
    // The queue is told that it is more urgent now, and the board too.
    expect(put).toEqual([`live ${first.id}`, `final ${first.id}`]);
    expect((await readCell(store.db, learnerId, slug))?.verified).toMatchObject({ kind: 'final' });
    expect(await listSubmissions(store.db, learnerId, 10)).toHaveLength(1);
  });

  test('twenty at once leave one that waits; the same twenty times is one', async () => {
    const { store, learnerId, send, put } = await handIn();
    const same = await Promise.all(Array.from({ length: 20 }, () => send('same')));
    expect(new Set(same.map(({ id }) => id)).size).toBe(1);
    expect(put).toHaveLength(1);
    await Promise.all(Array.from({ length: 20 }, (_, index) => send(`other ${index}`)));
    const rows = await listSubmissions(store.db, learnerId, 100);
    expect(rows.filter(({ state }) => state === 'queued')).toHaveLength(1);
    expect(rows.filter(({ state }) => state === 'superseded')).toHaveLength(20);
    expect(rows[0]?.state).toBe('queued');
  });

  test('one that a worker has begun goes on, a newer one waits; begun too late it falls away', async () => {
    const { store, send } = await handIn();
    const first = await send('one');
    expect(await store.write((trx) => beginSubmission(trx, first.id, noon))).toBe(true);
    const second = await send('two');
    expect(await findSubmission(store.db, first.id)).toMatchObject({ state: 'running' });
    expect(await findSubmission(store.db, second.id)).toMatchObject({ state: 'queued' });
    // Its worker died, and another one takes it.
    expect(await store.write((trx) => beginSubmission(trx, first.id, noon))).toBe(false);
    expect(await findSubmission(store.db, first.id)).toMatchObject({ state: 'superseded' });
  });

  test('one that was given up can be sent again; what has a verdict is not given up', async () => {
    const { store, send } = await handIn();
    const first = await send('one');
    await store.write((trx) => giveUpSubmission(trx, first.id, noon));
    expect(await findSubmission(store.db, first.id)).toMatchObject({ state: 'failed' });
    const second = await send('one');
    expect(second.id).not.toBe(first.id);
    const verdict = { hiddenTests: 'h', isolation: 'bubblewrap', report: exerciseReport(), at: noon } as const;
    await addVerdict(store, { submissionId: second.id, regradeId: '', ...verdict });
    await store.write((trx) => giveUpSubmission(trx, second.id, noon));
    expect(await findSubmission(store.db, second.id)).toMatchObject({ state: 'done' });
  });

  test('final ones stand before live ones in the queue, otherwise in order', async () => {
    const { store, send } = await handIn();
    const others = await Promise.all(['B', 'C', 'D'].map((name) => enter(store, name)));
    const [b, c, d] = others.map(({ learner }) => learner.id);
    const of = (learnerId = '', kind: 'final' | 'live' = 'final') =>
      addSubmission(store, { learnerId, slug, kind, ...filesOf('x'), at: noon }, putNothing);
    const rows = [await send('x', 'live'), await of(b, 'live'), await of(c), await of(d)];
    expect(await Promise.all(rows.map((row) => positionOf(store.db, row)))).toEqual([3, 4, 1, 2]);
  });
}
