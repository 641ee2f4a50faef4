import { expect, test } from 'vitest';
import { reportOf } from '../testing/make-work.ts';
import { openTestClass } from './testing/open-test-class.ts';

const key = { 'idempotency-key': 'a' };

/** A text of so many characters, as JSON of the body that a door may read. */
function long(length: number): string {
  return JSON.stringify({ raised: 'x'.repeat(length) });
}

test('what is no JSON, has another shape or a key too many is refused, and says where', async () => {
  const { ask, join, joinCode } = await openTestClass();
  const { token } = await join();
  const hand = (body: unknown, headers: Record<string, string> = {}) => ask('POST /api/hand', { token, body, headers });
  for (const body of ['{', '{"raised":true', 'null', '1', '"x"', '\u0000', '{"raised":NaN}', '{"a":1}}'])
    expect(await hand(body), body).toMatchObject({ status: 400, body: { code: expect.stringMatching(/^BAD_/) } });
  for (const body of [
    {},
    { raised: 'yes' },
    { raised: 1 },
    { raised: null },
    { raised: [true] },
    [],
    [{ raised: true }],
  ])
    expect(await hand(body), JSON.stringify(body)).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } });
  expect(await hand({ raised: true, more: 1 })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('more') },
  });
  expect(await hand('{"raised":true,"__proto__":{"raised":true}}')).toMatchObject({ status: 400 });
  expect(await hand('{"constructor":{"prototype":{"raised":true}}}')).toMatchObject({ status: 400 });
  expect(await hand('raised=true', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
    status: 400,
  });
  expect(await hand({ raised: true }, { 'content-type': 'application/json; charset=klingon' })).toMatchObject({
    status: 415,
  });
  expect(await hand({ raised: true }, { 'content-encoding': 'klingon' })).toMatchObject({ status: 415 });
  expect(await hand({ raised: true }, { 'content-encoding': 'gzip' })).toMatchObject({ status: 400 });
  for (const body of [
    {},
    { code: joinCode },
    { code: joinCode, name: 1 },
    { code: [joinCode], name: 'Eve' },
    { code: joinCode, name: 'Eve', admin: true },
  ])
    expect(await ask('POST /api/join', { body }), JSON.stringify(body)).toMatchObject({ status: 400 });
  expect(await ask('POST /api/hand', { token })).toMatchObject({ status: 400 });
  expect(({} as Record<string, unknown>)['raised']).toBe(undefined);
});

test('bodies that are too large are refused before they are looked at', async () => {
  const { ask, join, instructorToken } = await openTestClass();
  const { token } = await join();
  const tooLarge = { status: 413, body: { code: 'TOO_LARGE' } };
  expect(await ask('POST /api/join', { body: long(70_000) })).toMatchObject(tooLarge);
  expect(await ask('POST /api/hand', { token, body: long(70_000) })).toMatchObject(tooLarge);
  expect(await ask('POST /api/results', { token, headers: key, body: long(2_200_000) })).toMatchObject(tooLarge);
  expect(await ask('POST /api/submissions', { token, body: long(12_700_000) })).toMatchObject(tooLarge);
  expect(
    await ask('POST /api/grades/canvas', {
      token: instructorToken,
      headers: { 'content-type': 'text/csv' },
      body: 'x'.repeat(5_300_000),
    }),
  ).toMatchObject(tooLarge);
  expect((await ask('GET /api/me', { token })).status).toBe(200);
});

test('a body that is nested very deeply is refused like any other', async () => {
  const { ask, join } = await openTestClass();
  const { token } = await join();
  const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  const list = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(await ask('POST /api/hand', { token, body: deep(9_000) })).toMatchObject({ status: 400 });
  expect(await ask('POST /api/results', { token, headers: key, body: deep(200_000) })).toMatchObject({ status: 400 });
  expect(await ask('POST /api/results', { token, headers: key, body: list(900_000) })).toMatchObject({ status: 400 });
  const files = `{"exercise":"03-express-hello","files":{"a":${deep(300_000)}}}`;
  expect(await ask('POST /api/submissions', { token, body: files })).toMatchObject({ status: 422 });
  expect((await ask('GET /api/me', { token })).status).toBe(200);
});

test('slugs, ids and numbers that are none get a plain answer', async () => {
  const { ask, join, instructorToken } = await openTestClass();
  const { token, learner } = await join();
  const files = { 'server.js': 'x' };
  for (const slug of ['nope', '__proto__', 'constructor', '..%2f..', '%00', '3', '03-express-hello%00'])
    expect(await ask(`PUT /api/files/${slug}`, { token, body: { files } }), slug).toMatchObject({ status: 404 });
  expect(await ask('PUT /api/files/%E0%A4%A', { token, body: { files } })).toMatchObject({ status: 400 });
  expect(await ask('POST /api/submissions', { token, body: { exercise: 'x'.repeat(81), files } })).toMatchObject({
    status: 400,
  });
  for (const id of ['%00', '..', '%2e%2e', 'x', "'", '%F0%9F%9A%80', 'A'.repeat(16)]) {
    expect((await ask(`GET /api/submissions/${id}`, { token })).status, id).toBe(404);
    for (const door of [`GET /api/learners/${id}`, `DELETE /api/learners/${id}`, `GET /api/regrade/${id}`] as const)
      expect((await ask(door, { token: instructorToken })).status, door).toBe(404);
  }
  const grade = (points: unknown, slug = '03-express-hello') =>
    ask(`PUT /api/grades/${learner.id}/${slug}`, { token: instructorToken, body: { points, reason: 'Because.' } });
  for (const points of [-1, 1.5, 11, 1e9, '5', Number.MAX_VALUE])
    expect((await grade(points)).status, String(points)).toBe(400);
  expect((await grade(5, 'nope')).status).toBe(404);
  expect((await grade(10)).status).toBe(200);
  for (const after of ['-1', '1.5', 'x', '1e99', '9007199254740993', '1&after=2'])
    expect(await ask(`GET /api/events?after=${after}`, { token }), after).toMatchObject({ status: 400 });
});

test('a text of the instructor has line breaks and no other control characters', async () => {
  const { ask, instructorToken: token } = await openTestClass();
  const announce = (body: object) => ask('POST /api/announcements', { token, body });
  for (const text of ['', '   ', 'a\u0000b', '\u001b[2J', 'x'.repeat(2001)])
    expect((await announce({ text })).status).toBe(400);
  expect((await announce({ text: 'Two\nlines <b>and</b> “signs”' })).status).toBe(201);
  expect((await announce({ text: 'x', check: 'a\u0000' })).status).toBe(400);
  expect((await announce({ text: 'x', slug: 'nope' })).status).toBe(404);
  const pace = (body: object) => ask('PUT /api/pace', { token, body });
  expect((await pace({ current: 999 })).status).toBe(404);
  expect((await pace({ exercises: { nope: { open: false } } })).status).toBe(404);
  expect((await pace({ exercises: { '03-express-hello': { open: 'no' } } })).status).toBe(400);
  expect((await pace({ timerSeconds: 0 })).status).toBe(400);
});

test('a report with more in it than there is can’t be sent', async () => {
  const { ask, join } = await openTestClass();
  const { token } = await join();
  const send = (body: unknown) => ask('POST /api/results', { token, headers: key, body });
  expect((await send(reportOf({}, {}))).status).toBe(400);
  expect((await send(reportOf({ of: '99-nothing' }))).status).toBe(404);
  expect((await send({ ...reportOf({}), more: true })).status).toBe(400);
  expect((await send({ ...reportOf({}), startedAt: 'yesterday' })).status).toBe(400);
  expect((await send(reportOf({ points: 1_000_000 }))).status).toBe(201);
  expect(await ask('GET /api/me', { token })).toMatchObject({
    body: { cells: { '03-express-hello': { points: 10 } } },
  });
});
