import { expect, test } from 'vitest';
import { waitFor } from '../../grader/testing/wait-for.ts';
import type { LearnerAnswer, LearnerFilesAnswer, MeAnswer, SubmissionAnswer } from '../contract/api.ts';
import { reportOf, slug } from '../testing/make-work.ts';
import { noteWorker } from '../store/workers.ts';
import { openTestClass, type TestClass } from './testing/open-test-class.ts';

type Sending = { key?: string; sentAt?: string; report?: ReturnType<typeof reportOf> };

function send({ ask }: TestClass, token: string, { key = 'a', sentAt, report = reportOf({}) }: Sending = {}) {
  const headers = { 'idempotency-key': key, ...(sentAt !== undefined && { 'x-sent-at': sentAt }) };
  return ask('POST /api/results', { token, headers, body: report });
}

async function cellOf({ ask }: TestClass, token: string) {
  return ((await ask('GET /api/me', { token })).body as MeAnswer).cells[slug];
}

test('a result is kept once for its key: 201, then 200 with the same answer, also for ten at once', async () => {
  const room = await openTestClass();
  const { token } = await room.join();
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(room, token)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(9).fill(200), 201]);
  for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
  expect((await send(room, token, { key: 'b' })).status).toBe(201);
  expect(await cellOf(room, token)).toMatchObject({ attempts: 2, status: 'passed' });
});

test('the key is a name of visible letters', async () => {
  const room = await openTestClass();
  const { token } = await room.join();
  expect(await room.ask('POST /api/results', { token, body: reportOf({}) })).toMatchObject({
    status: 400,
    body: { code: 'NO_KEY' },
  });
  for (const key of ['', ' ', 'a b', 'ü', 'x'.repeat(201)])
    expect((await send(room, token, { key })).status, key).toBe(400);
  for (const key of ['x'.repeat(200), "';droptable(results);--", '__proto__', '019c3a52-0000-7000-8000-000000000000'])
    expect((await send(room, token, { key })).status, key).toBe(201);
});

test('a result keeps its own time by a clock that is wrong, and nonsense is taken for now', async () => {
  const room = await openTestClass();
  const { token } = await room.join();
  const report = (startedAt: number) => ({
    ...reportOf({}),
    startedAt: new Date(startedAt).toISOString(),
    durationMs: 0,
  });
  // The learner's clock is a day ahead; made ten minutes before it was sent.
  const sent = Date.now() + 86_400_000;
  await send(room, token, { key: 'a', sentAt: new Date(sent).toISOString(), report: report(sent - 600_000) });
  const first = Date.parse((await cellOf(room, token))?.lastAt ?? '');
  expect(Math.abs(Date.now() - 600_000 - first)).toBeLessThan(10_000);
  for (const sentAt of ['+275760-09-13T00:00:00.000Z', '-271821-04-20T00:00:00.000Z', 'now', '0', '9'.repeat(400)])
    expect((await send(room, token, { key: `b${sentAt.slice(0, 9)}`, sentAt })).status, sentAt).toBe(201);
  const lastAt = (await cellOf(room, token))?.lastAt ?? '';
  expect(lastAt).toMatch(/^20\d\d-/);
  expect(Date.parse(lastAt)).toBeLessThanOrEqual(Date.now());
});

test('results of all twenty exercises come at once', async () => {
  const room = await openTestClass();
  const { token, learner } = await room.join();
  const slugs = room.room.exercises.map((exercise) => exercise.slug);
  expect((await send(room, token, { report: reportOf(...slugs.map((of) => ({ of }))) })).status).toBe(201);
  const { body } = await room.ask(`GET /api/learners/${learner.id}`, { token: room.instructorToken });
  expect((body as LearnerAnswer).results.map((result) => result.slug)).toEqual(slugs);
});

test('files are kept by their names as they are, and the instructor sees them beside the starter', async () => {
  const room = await openTestClass();
  const { token, learner } = await room.join();
  const files = JSON.parse('{"server.js":"// Ä\\u0000","__proto__":"a","lib/constructor":"b","<b>.js":"c"}') as object;
  const put = (body: unknown) => room.ask(`PUT /api/files/${slug}`, { token, body });
  expect((await put({ files })).status).toBe(422);
  const { ['<b>.js']: _html, ...good } = files as Record<string, string>;
  expect(
    (await put(JSON.stringify({ files: JSON.parse(JSON.stringify(good).replace('"lib', '"__proto__":"a","lib')) })))
      .status,
  ).toBe(204);
  const { body } = await room.ask(`GET /api/learners/${learner.id}/files/${slug}`, { token: room.instructorToken });
  const { files: kept, starter, at } = body as LearnerFilesAnswer;
  expect(kept['server.js']).toBe('// Ä\u0000');
  expect(Object.keys(starter)).toContain('server.js');
  expect(at).toMatch(/Z$/);
  expect((await cellOf(room, token))?.filesAt).toBe(at);
});

test('a file may be named __proto__, and is not left out', async () => {
  const room = await openTestClass();
  const { token } = await room.join();
  const body = `{"exercise":"${slug}","files":{"__proto__":"a","server.js":"b"}}`;
  const { status, body: answer } = await room.ask('POST /api/submissions', { token, body });
  expect(status).toBe(202);
  const { id } = answer as SubmissionAnswer;
  const row = await room.room.store.db
    .selectFrom('submissions')
    .select('files_json')
    .where('id', '=', id)
    .executeTakeFirst();
  expect(row?.files_json).toBe('{"__proto__":"a","server.js":"b"}');
});

test('paths that lead elsewhere, twins, too many and too large files are refused', async () => {
  const room = await openTestClass();
  const { token } = await room.join();
  /** Tries until the door is not held up any more: so much comes from nobody. */
  const submit = (files: unknown) =>
    waitFor('the door to take it', async () => {
      const answer = await room.ask('POST /api/submissions', { token, body: { exercise: slug, files } });
      return answer.status !== 429 && answer;
    });
  const elsewhere = ['../server.js', '/etc/passwd', 'C:/x.js', 'a\\b.js', 'a/../../x', './x', 'a//b', ''];
  const odd = ['a\u0000.js', 'a\n.js', 'con', 'a.', 'x'.repeat(300), 'a\u202e.js', 'a:b'];
  const large = 'x'.repeat(3 * 1024 * 1024);
  const all = [
    ...[...elsewhere, ...odd].map((name) => ({ [name]: 'x' })),
    { 'a.js': 'x', 'A.js': 'y' },
    { 'é.js': 'x', 'e\u0301.js': 'y' },
    { a: 'x', 'a/b': 'y' },
    Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`f${index}.js`, 'x'])),
    { 'a.js': large, 'b.js': large },
    { 'a.js': large + large },
    { 'a.js': 1 },
    { 'a.js': null },
    { 'a.js': '\ud800' },
  ];
  for (const files of all) {
    const answer = await submit(files);
    expect(answer, JSON.stringify(files).slice(0, 80)).toMatchObject({ status: 422, body: { code: 'REJECTED_FILES' } });
  }
  for (const files of [null, 'x', [], 1]) expect((await submit(files)).status).toBe(400);
  expect((await submit({ 'server.js': 'x' })).status).toBe(202);
});

test('what is handed in waits; handed in again it is the same, and a newer one takes its place', async () => {
  const room = await openTestClass();
  const { token } = await room.join();
  const submit = async (text: string, kind?: string) =>
    room.ask('POST /api/submissions', {
      token,
      body: { exercise: slug, files: { 'server.js': text }, ...(kind && { kind }) },
    });
  const state = async (id: string) => (await room.ask(`GET /api/submissions/${id}`, { token })).body;
  const first = (await submit('one', 'live')).body as SubmissionAnswer;
  expect(first).toMatchObject({ state: 'queued', position: 1 });
  const again = await Promise.all(Array.from({ length: 5 }, () => submit('one')));
  for (const { status, body } of again) expect([status, body]).toEqual([202, { ...first, position: 1 }]);
  expect(await state(first.id)).toMatchObject({ kind: 'final', exercise: slug });
  const second = (await submit('two')).body as SubmissionAnswer;
  expect(await state(first.id)).toMatchObject({ state: 'failed', reason: expect.stringContaining('newer') });
  expect(await state(second.id)).toMatchObject({ state: 'queued', position: 1 });
  // Nobody waits for nothing: no worker runs yet.
  expect(await state(second.id)).toMatchObject({ reason: expect.stringContaining('Nothing is verified') });
  const worker = { id: 'a', slots: 1, at: new Date().toISOString() };
  await noteWorker(room.room.store, { ...worker, whyNot: 'No sandbox.' });
  expect(await state(second.id)).toHaveProperty('reason');
  await noteWorker(room.room.store, { ...worker, whyNot: null });
  expect(await state(second.id)).not.toHaveProperty('reason');
  expect((await submit('x', 'regrade')).status).toBe(400);
});

test('for a closed exercise nothing is handed in, and results are still seen', async () => {
  const room = await openTestClass();
  const { token } = await room.join();
  const pace = (open: boolean) =>
    room.ask('PUT /api/pace', { token: room.instructorToken, body: { exercises: { [slug]: { open } } } });
  const submit = () =>
    room.ask('POST /api/submissions', { token, body: { exercise: slug, files: { 'server.js': 'x' } } });
  await pace(false);
  expect(await submit()).toMatchObject({ status: 409, body: { code: 'CLOSED' } });
  expect((await send(room, token)).status).toBe(201);
  await pace(true);
  expect((await submit()).status).toBe(202);
});

test('a learner who asks too often waits, and nobody else does', async () => {
  const room = await openTestClass();
  const [ada, eve] = [await room.join('Ada'), await room.join('Eve')];
  const ask = (token: string) => room.ask('GET /api/me', { token });
  const held = await waitFor('Ada to be held up', async () => {
    const flood = await Promise.all(Array.from({ length: 60 }, () => ask(ada.token)));
    return flood.find(({ status }) => status !== 200);
  });
  expect(held).toMatchObject({ status: 429, body: { code: 'TOO_FAST' } });
  expect(held.headers.get('retry-after')).toBe('1');
  expect((await ask(eve.token)).status).toBe(200);
  expect((await room.ask('GET /api/board', { token: room.instructorToken })).status).toBe(200);
  await waitFor('Ada to be let on', async () => (await ask(ada.token)).status === 200);
  // Large bodies cost more: of twelve megabytes there is one a second.
  const body = JSON.stringify({ exercise: slug, files: { 'a.js': 'x'.repeat(11_900_000) } });
  await waitFor('Eve to be held up', async () => {
    const large = await Promise.all([1, 2, 3].map(() => room.ask('POST /api/submissions', { token: eve.token, body })));
    return large.some(({ status }) => status === 429);
  });
});
