import { expect, test } from 'vitest';
import { waitFor } from '../../grader/testing/wait-for.ts';
import type { RegradeAnswer, SubmissionAnswer, SubmissionStateAnswer } from '../contract/api.ts';
import type { Board } from '../contract/board.ts';
import { mostAttempts } from '../queue/queue.ts';
import { listLearners } from '../store/learners.ts';
import { addVerdict } from '../store/verdicts.ts';
import { exerciseReport, slug } from '../testing/make-work.ts';
import { deleteExpired } from './keep-house.ts';
import { listen } from './testing/listen.ts';
import { openTestClass, type TestClass } from './testing/open-test-class.ts';

const dayMs = 86_400_000;

/** Takes a job and fails it as often as it may be tried, without the waits in between. */
async function failForGood({ room }: TestClass, reason: string): Promise<void> {
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const job = await waitFor('the job', () => room.queue.take('w'));
    expect(job.attempt).toBe(attempt);
    await room.queue.fail(job, reason);
    await room.store.write((trx) => trx.updateTable('jobs').set({ run_after: '' }).execute());
  }
}

test('what can’t be graded is told, can be tried again, and is told again when that fails too', async () => {
  const room = await openTestClass();
  const instructor = { token: room.instructorToken };
  const { token } = await room.join();
  const body = { exercise: slug, files: { 'server.js': 'x' } };
  const { id } = (await room.ask('POST /api/submissions', { token, body })).body as SubmissionAnswer;
  const state = async () => (await room.ask(`GET /api/submissions/${id}`, { token })).body as SubmissionStateAnswer;
  const queue = async () => ((await room.ask('GET /api/board', instructor)).body as Board).queue;
  const hearing = await listen(room.url, instructor);
  await failForGood(room, 'No memory.');
  await waitFor('it to be given up', async () => (await state()).state === 'failed');
  expect(await state()).toMatchObject({ reason: 'No memory.', position: 0 });
  expect((await queue()).dead).toMatchObject([
    { submissionId: id, slug, attempts: mostAttempts, reason: 'No memory.' },
  ]);
  await waitFor('the page to hear it', () =>
    hearing.events.some(({ type, data }) => type === 'queue' && JSON.stringify(data).includes('No memory.')),
  );

  const again = (await room.ask('POST /api/regrade', { ...instructor, body: {} })).body as RegradeAnswer;
  expect([(await state()).state, (await queue()).dead]).toEqual(['queued', []]);
  await failForGood(room, 'Still none.');
  await waitFor('it to be given up', async () => (await state()).state === 'failed');
  expect((await queue()).dead).toMatchObject([{ reason: 'Still none.' }]);
  // Nobody waits for it any more.
  expect((await room.ask(`GET /api/regrade/${again.id}`, instructor)).body).toMatchObject({ count: 1, waiting: 0 });

  const last = (await room.ask('POST /api/regrade', { ...instructor, body: {} })).body as RegradeAnswer;
  const verdict = {
    hiddenTests: 't',
    isolation: 'bubblewrap',
    report: exerciseReport(),
    at: new Date().toISOString(),
  } as const;
  await addVerdict(room.room.store, { submissionId: id, regradeId: last.id ?? '', ...verdict });
  expect(await state()).toMatchObject({ state: 'done', verdict: { points: 10 } });
});

test('learners who were not here for as long as data is kept are deleted, those who listen are not', async () => {
  const room = await openTestClass();
  const [gone, here, recent] = [await room.join('Gone'), await room.join('Here'), await room.join('Recent')];
  await room.ask('PATCH /api/class', { token: room.instructorToken, body: { keepDays: 10 } });
  await listen(room.url, { token: here.token });
  const { store } = room.room;
  const seen = async (id: string, days: number) => {
    const last_seen_at = new Date(Date.now() - days * dayMs).toISOString();
    await store.write((trx) => trx.updateTable('learners').set({ last_seen_at }).where('id', '=', id).execute());
  };
  // What the server has in mind of who was here is written down first.
  await waitFor('all to be noted', () => room.room.seen.size === 0);
  await seen(gone.learner.id, 11);
  await seen(here.learner.id, 11);
  await seen(recent.learner.id, 9);
  await deleteExpired(room.room);
  expect((await listLearners(store.db)).map(({ name }) => name)).toEqual(['Here', 'Recent']);
  expect(room.notes.join()).toContain('Deleted 1 learners');
});

test('when a learner was here last is written down, though not each time', async () => {
  const room = await openTestClass();
  const { token } = await room.join();
  const { store, seen } = room.room;
  const noted = async () => (await listLearners(store.db))[0]?.lastSeenAt ?? '';
  const before = await noted();
  await room.ask('GET /api/me', { token });
  expect(seen.size).toBe(1);
  await waitFor('it to be noted', async () => (await noted()) > before);
  expect(seen.size).toBe(0);
});
