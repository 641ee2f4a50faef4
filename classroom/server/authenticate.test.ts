import { request as httpRequest } from 'node:http';
import { expect, test } from 'vitest';
import { openTestClass, type TestClass } from './testing/open-test-class.ts';

const someId = 'abcdefghijklmnop';

/** Every door of the instructor. */
const instructorDoors = [
  'GET /api/board',
  `GET /api/learners/${someId}`,
  `GET /api/learners/${someId}/files/03-express-hello`,
  `PATCH /api/learners/${someId}`,
  `DELETE /api/learners/${someId}`,
  'POST /api/announcements',
  'GET /api/pace',
  'PUT /api/pace',
  'PATCH /api/class',
  'GET /api/audit',
  'GET /api/qr.svg',
  'POST /api/regrade',
  `GET /api/regrade/${someId}`,
  `POST /api/regrade/${someId}/apply`,
  `PUT /api/grades/${someId}/03-express-hello`,
  'GET /api/grades.csv',
  'GET /api/grades.json',
  'POST /api/grades/canvas',
  'POST /api/grades/moodle',
] as const;

const learnerDoors = [
  'GET /api/me',
  'POST /api/results',
  'PUT /api/files/03-express-hello',
  'POST /api/submissions',
  `GET /api/submissions/${someId}`,
  'POST /api/hand',
  'POST /api/preflight',
  'GET /api/events',
] as const;

test('no door opens without a token, with one of nobody, or with one in another form', async () => {
  const { ask, url } = await openTestClass();
  for (const door of [...instructorDoors, ...learnerDoors]) {
    expect(await ask(door), door).toMatchObject({ status: 401, body: { code: 'UNKNOWN' } });
    expect(await ask(door, { token: 'A'.repeat(43) }), door).toMatchObject({ status: 401 });
  }
  for (const authorization of [
    'Bearer',
    'Bearer x',
    'Basic YWRhOmFkYQ==',
    `Bearer ${'x'.repeat(5000)}`,
    "Bearer ' or 1=1 --",
  ])
    expect((await fetch(`${url}/api/board`, { headers: { authorization } })).status, authorization).toBe(401);
});

test('a learner opens none of the instructor’s doors, however the address is written', async () => {
  const { ask, join } = await openTestClass();
  const { token } = await join();
  for (const door of instructorDoors) {
    expect(await ask(door, { token }), door).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    const shouted = door.replace('/api/', '/API/') as typeof door;
    expect((await ask(shouted, { token })).status, shouted).toBe(403);
  }
  expect((await ask('GET /api/board/', { token })).status).toBe(403);
  expect((await ask('GET //api/board', { token })).status).toBe(404);
});

test('an instructor has no work to send', async () => {
  const { ask, instructorToken: token } = await openTestClass();
  for (const door of ['GET /api/me', 'POST /api/hand', 'PUT /api/files/03-express-hello'] as const)
    expect(await ask(door, { token, ...(door !== 'GET /api/me' && { body: {} }) }), door).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
});

test('of another learner nothing can be seen', async () => {
  const { ask, join } = await openTestClass();
  const [ada, eve] = [await join('Ada'), await join('Eve')];
  const body = { exercise: '03-express-hello', files: { 'server.js': 'secret' } };
  const handed = await ask('POST /api/submissions', { token: ada.token, body });
  const { id } = handed.body as { id: string };
  expect(await ask(`GET /api/submissions/${id}`, { token: ada.token })).toMatchObject({ status: 200, body: { id } });
  const [theirs, nobodys] = [id, someId].map((of) => ask(`GET /api/submissions/${of}`, { token: eve.token }));
  // It is as if it weren't there.
  expect((await theirs)?.body).toEqual((await nobodys)?.body);
  expect(await theirs).toMatchObject({ status: 404 });
  const { body: me } = await ask('GET /api/me', { token: eve.token });
  expect(JSON.stringify(me)).not.toContain(ada.learner.id);
});

test('a token ends with the learner', async () => {
  const { ask, join, instructorToken } = await openTestClass();
  const { token, learner } = await join();
  expect((await ask(`DELETE /api/learners/${learner.id}`, { token: instructorToken })).status).toBe(204);
  expect(await ask('GET /api/me', { token })).toMatchObject({ status: 401 });
  expect(await ask(`DELETE /api/learners/${learner.id}`, { token: instructorToken })).toMatchObject({ status: 404 });
});

test('the instructor link works once, for exactly one of twenty at once, and not for those that only look', async () => {
  const { ask, instructorUrl, url } = await openTestClass();
  const door = `/instructor/enter${new URL(instructorUrl).search}` as const;
  expect((await fetch(url + door, { method: 'HEAD' })).status).toBe(200);
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(`GET ${door}`)));
  const entered = answers.filter(({ status }) => status === 200);
  expect([entered.length, answers.filter(({ status }) => status === 403).length]).toEqual([1, 19]);
  const cookie = entered[0]?.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^class=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
  expect(answers.filter(({ headers }) => headers.has('set-cookie'))).toHaveLength(1);
  expect((await ask(`GET ${door}`)).status).toBe(403);
  for (const key of ['', '?key=', '?key=x', '?key=a&key=b', '?key[]=a'])
    expect((await ask(`GET /instructor/enter${key}`)).status).toBe(403);
});

async function cookieOf({ ask, instructorUrl }: TestClass): Promise<string> {
  const { headers } = await ask(`GET /instructor/enter${new URL(instructorUrl).search}`);
  return headers.get('set-cookie')?.split(';')[0] ?? '';
}

test('the cookie opens the doors to our own page only, and ends when the instructor leaves', async () => {
  const room = await openTestClass();
  const cookie = await cookieOf(room);
  const board = (headers: Record<string, string>) => room.ask('GET /api/board', { headers: { cookie, ...headers } });
  const post = (headers: Record<string, string>) =>
    room.ask('POST /api/announcements', { body: { text: 'Hello' }, headers: { cookie, ...headers } });
  expect((await board({})).status).toBe(200);
  expect((await post({ origin: room.url, 'sec-fetch-site': 'same-origin' })).status).toBe(201);
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `${room.url}.evil.example` },
    { origin: 'http://127.0.0.1:1' },
  ];
  for (const headers of foreign)
    expect(await post(headers), JSON.stringify(headers)).toMatchObject({ status: 403, body: { code: 'CROSS_SITE' } });
  const events = await fetch(`${room.url}/api/events`, { headers: { cookie } });
  expect((await room.ask('POST /instructor/leave', { headers: { cookie } })).status).toBe(204);
  expect((await board({})).status).toBe(401);
  expect(await events.text()).toContain('retry:');
  expect((await board({ cookie: 'class=%E0%A4%A; class=x' })).status).toBe(401);
});

test('a request that doesn’t say for whom it is doesn’t pass as one of our own page', async () => {
  const room = await openTestClass();
  const cookie = await cookieOf(room);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const options = { method: 'PATCH', setHost: false, headers: { cookie, origin: 'no address', connection: 'close' } };
    httpRequest(`${room.url}/api/class`, options, ({ statusCode }) => resolve(statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBeGreaterThanOrEqual(400);
});
