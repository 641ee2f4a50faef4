import { expect, test } from 'vitest';
import type { AuditEntry, LearnerAnswer, RegradeAnswer, SubmissionAnswer } from '../contract/api.ts';
import type { Board, Cell, Pace } from '../contract/board.ts';
import { addVerdict } from '../store/verdicts.ts';
import { exerciseReport, reportOf, slug } from '../testing/make-work.ts';
import { openTestClass, type TestClass } from './testing/open-test-class.ts';

async function boardOf({ ask, instructorToken }: TestClass): Promise<Board> {
  return (await ask('GET /api/board', { token: instructorToken })).body as Board;
}

async function handIn({ ask }: TestClass, token: string, text: string): Promise<string> {
  const body = { exercise: slug, files: { 'server.js': text } };
  return ((await ask('POST /api/submissions', { token, body })).body as SubmissionAnswer).id;
}

/** A verdict as a worker would write it. */
async function judge({ room }: TestClass, submissionId: string, points: number, regradeId = ''): Promise<void> {
  const report = exerciseReport({ points, status: points === 10 ? 'passed' : 'failed' });
  const at = new Date().toISOString();
  const verdict = { submissionId, regradeId, hiddenTests: 'tests', isolation: 'bubblewrap', report, at } as const;
  expect(await addVerdict(room.store, verdict)).toBe(true);
}

test('the board shows the class as it is', async () => {
  const room = await openTestClass();
  const { token, learner } = await room.join('<i>Ada</i>');
  await room.ask('POST /api/results', { token, headers: { 'idempotency-key': 'a' }, body: reportOf({}) });
  await room.ask('POST /api/hand', { token, body: { raised: true } });
  const clock = new Date(Date.now() - 60_000).toISOString();
  const preflight = { node: 'v24.1.0', installed: true, portFree: false, platform: 'linux-x64', now: clock };
  expect((await room.ask('POST /api/preflight', { token, body: preflight })).status).toBe(204);
  const board = await boardOf(room);
  expect(board.class).toMatchObject({ name: 'Tuesday', joinCode: room.joinCode, address: room.url, locked: false });
  expect(board.exercises).toHaveLength(20);
  expect(board.learners).toMatchObject([
    { id: learner.id, name: '<i>Ada</i>', connected: false, cells: { [slug]: { status: 'passed', attempts: 1 } } },
  ]);
  expect(board.learners[0]?.handRaisedAt).toMatch(/Z$/);
  expect(Math.abs((board.learners[0]?.preflight?.clockOffsetMs ?? 0) + 60_000)).toBeLessThan(5_000);
  expect(board.queue.whyNot).toContain('No worker is running');
  const down = await room.ask(`PATCH /api/learners/${learner.id}`, {
    token: room.instructorToken,
    body: { handRaised: false },
  });
  expect(down.body).toMatchObject({ learner: { handRaisedAt: null } });
});

test('hands are answered in the order in which they were raised', async () => {
  const room = await openTestClass();
  const [ada, eve] = [await room.join('Ada'), await room.join('Eve')];
  const hand = async (token: string, raised: boolean) =>
    (await room.ask('POST /api/hand', { token, body: { raised } })).body;
  expect(await hand(ada.token, true)).toEqual({ raised: true, position: 1 });
  expect(await hand(eve.token, true)).toEqual({ raised: true, position: 2 });
  expect(await hand(ada.token, true)).toEqual({ raised: true, position: 1 });
  expect(await hand(ada.token, false)).toEqual({ raised: false, position: 0 });
  expect(await hand(eve.token, true)).toEqual({ raised: true, position: 1 });
});

test('changes of the pace that come at once all stay', async () => {
  const room = await openTestClass();
  const slugs = room.room.exercises.slice(0, 12).map((exercise) => exercise.slug);
  const put = (body: object) => room.ask('PUT /api/pace', { token: room.instructorToken, body });
  await Promise.all([
    ...slugs.map((of) => put({ exercises: { [of]: { open: false } } })),
    put({ current: 4 }),
    put({ timerSeconds: 300 }),
  ]);
  const { body } = await room.ask('GET /api/pace', { token: room.instructorToken });
  const { pace } = body as { pace: Pace };
  expect([pace.current, Object.values(pace.exercises).filter(({ open }) => !open).length]).toEqual([4, 12]);
  expect(pace.exercises[slugs[0] ?? '']).toEqual({ open: false, hints: true, solution: true });
  expect(Date.parse(pace.timerEndsAt ?? '')).toBeGreaterThan(Date.now() + 200_000);
  // What was told last is how it is.
  const { events } = { events: await room.room.store.db.selectFrom('events').selectAll().orderBy('id').execute() };
  expect(JSON.parse(events.at(-1)?.data_json ?? '')).toEqual({ pace });
  expect((await put({ timerSeconds: null, current: null })).body as Pace).toMatchObject({
    timerEndsAt: null,
    current: null,
  });
});

test('a regrading is previewed and applied, an override counts, and the audit log says both', async () => {
  const room = await openTestClass();
  const token = room.instructorToken;
  const { token: ada, learner } = await room.join('Ada');
  const id = await handIn(room, ada, 'one');
  await judge(room, id, 7);
  const preview = await room.ask('POST /api/regrade', { token, body: { preview: true, exercise: slug } });
  const { id: regradeId } = preview.body as { id: string };
  expect([preview.status, preview.body]).toEqual([202, { id: regradeId, count: 1, waiting: 1, changes: [] }]);
  await judge(room, id, 10, regradeId);
  const shown = (await room.ask(`GET /api/regrade/${regradeId}`, { token })).body as RegradeAnswer;
  expect(shown.changes).toMatchObject([{ name: 'Ada', before: 7, after: 10 }]);
  const points = async () => (await boardOf(room)).learners[0]?.cells[slug]?.verified?.points;
  expect(await points()).toBe(7);
  const apply = () => room.ask(`POST /api/regrade/${regradeId}/apply`, { token });
  expect([(await apply()).status, await points(), (await apply()).status]).toEqual([200, 10, 200]);
  expect(await room.ask('POST /api/regrade', { token, body: { learner: 'abcdefghijklmnop' } })).toMatchObject({
    status: 404,
  });
  const grade = { points: 3, reason: 'Copied.' };
  const cell = (await room.ask(`PUT /api/grades/${learner.id}/${slug}`, { token, body: grade })).body as Cell;
  expect(cell.override).toMatchObject(grade);
  const audit = (await room.ask('GET /api/audit', { token })).body as AuditEntry[];
  expect(audit.map(({ action }) => action)).toEqual(['grade', 'regrade-applied', 'regrade-applied', 'regrade']);
  expect(audit[0]?.details).toEqual({ learner: learner.id, exercise: slug, ...grade });
});

test('grades go out as CSV in three forms and as JSON, and a course’s own file is filled', async () => {
  const room = await openTestClass();
  const token = room.instructorToken;
  const { token: ada } = await room.join('@Ada');
  await judge(room, await handIn(room, ada, 'one'), 10);
  for (const format of ['plain', 'canvas', 'moodle']) {
    const { status, body, headers } = await room.ask(`GET /api/grades.csv?format=${format}`, { token });
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/csv')]);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.csv"$/);
    expect(String(body)).toContain('10');
    expect(String(body)).not.toMatch(/(^|,|;|")@Ada/m);
  }
  for (const format of ['', 'exe', 'plain&format=canvas'])
    expect((await room.ask(`GET /api/grades.csv?format=${format}`, { token })).status).toBe(400);
  expect((await room.ask('GET /api/grades.json', { token })).status).toBe(200);
  for (const door of ['POST /api/grades/canvas', 'POST /api/grades/moodle'] as const) {
    expect((await room.ask(door, { token })).status).toBe(400);
    for (const body of ['no,table\n1,2\n', '"', '\u0000', '{}'])
      expect(
        await room.ask(door, { token, body, headers: { 'content-type': 'text/csv' } }),
        `${door} ${body}`,
      ).toMatchObject({
        status: 422,
        body: { code: 'BAD_FILE' },
      });
  }
});

test('a learner who is deleted is gone from the board, the queue and the logs', async () => {
  const room = await openTestClass();
  const token = room.instructorToken;
  const { token: ada, learner } = await room.join('Ada Unforgettable');
  await handIn(room, ada, 'one');
  await room.ask(`PATCH /api/learners/${learner.id}`, { token, body: { newPin: true } });
  expect((await room.ask(`GET /api/learners/${learner.id}`, { token })).body as LearnerAnswer).toMatchObject({
    learner: { name: 'Ada Unforgettable' },
    submissions: [{ state: 'queued', position: 1 }],
  });
  expect((await room.ask(`DELETE /api/learners/${learner.id}`, { token })).status).toBe(204);
  const board = await boardOf(room);
  expect([board.learners, board.queue.queued]).toEqual([[], 0]);
  const audit = (await room.ask('GET /api/audit', { token })).body as AuditEntry[];
  expect(JSON.stringify(audit)).not.toContain('Unforgettable');
  expect(audit.map(({ action }) => action)).toEqual(['learner-deleted', 'learner']);
});
