import { expect, test } from 'vitest';
import { waitFor } from '../../grader/testing/wait-for.ts';
import type { JoinAnswer } from '../contract/api.ts';
import { openTestClass, type TestClass } from './testing/open-test-class.ts';

const wrongPin = (pin: string) => (pin === '000000' ? '000001' : '000000');

function knock({ ask, joinCode }: TestClass, name: string, more: { code?: string; pin?: string } = {}) {
  return ask('POST /api/join', { body: { code: joinCode, name, ...more } });
}

test('whoever has the code comes in, and gets a token and a PIN', async () => {
  const room = await openTestClass();
  const { status, body } = await knock(room, '  Ada \t Lovelace ', { code: ` ${room.joinCode.toLowerCase()} ` });
  expect([status, body]).toEqual([
    201,
    {
      token: expect.stringMatching(/^[\w-]{43}$/),
      learner: { id: expect.stringMatching(/^[a-z]{16}$/), name: 'Ada Lovelace', state: 'in' },
      pin: expect.stringMatching(/^\d{6}$/),
      class: { name: 'Tuesday' },
    },
  ]);
  expect(await knock(room, 'ADA LOVELACE')).toMatchObject({ status: 409, body: { code: 'NAME_TAKEN' } });
  expect(await knock(room, 'Eve', { code: 'AAAAAA' })).toMatchObject({ status: 403, body: { code: 'WRONG_CODE' } });
});

test('a name is letters that can be seen: no control characters, nothing that hides or turns the line', async () => {
  const room = await openTestClass();
  const bad = [
    '',
    ' ',
    'a\u0000b',
    'a\u001b[31mb',
    'a\u202eb',
    'a\u200bb',
    'a\ud800b',
    'x'.repeat(61),
    '\u0007',
    'a\u0085b',
  ];
  for (const name of bad) expect(await knock(room, name), JSON.stringify(name)).toMatchObject({ status: 400 });
  // What spreadsheets, pages and databases could stumble over is a name like others.
  const odd = [
    '<img src=x onerror=alert(1)>',
    '=HYPERLINK("http://x")',
    "Robert'); DROP TABLE learners;--",
    '__proto__',
    '🚀',
  ];
  for (const name of odd) {
    const { status, body } = await knock(room, name);
    expect([status, (body as JoinAnswer).learner.name]).toEqual([201, name]);
  }
  const { body: csv } = await room.ask('GET /api/grades.csv', { token: room.instructorToken });
  expect(String(csv)).not.toMatch(/(^|,|")=HYPERLINK/m);
});

test('the PIN brings a learner back, the old token and its streams end, too many wrong ones lock it', async () => {
  const room = await openTestClass();
  const { token, pin, learner } = await room.join('Ada');
  const events = await fetch(`${room.url}/api/events`, { headers: { authorization: `Bearer ${token}` } });
  const back = (await knock(room, 'ada', { pin })).body as JoinAnswer;
  expect(back.learner.id).toBe(learner.id);
  expect(await events.text()).toContain('retry:');
  expect(await room.ask('GET /api/me', { token })).toMatchObject({ status: 401, body: { code: 'UNKNOWN' } });
  expect(await room.ask('GET /api/me', { token: back.token })).toMatchObject({ status: 200 });
  expect(await knock(room, 'Nobody', { pin })).toMatchObject({ status: 403, body: { code: 'WRONG_PIN' } });
  for (const odd of ['12345', '1234567', '12345a', '１２３４５６'])
    expect(await knock(room, 'Ada', { pin: odd })).toMatchObject({ status: 400 });

  const tries = await Promise.all(Array.from({ length: 12 }, () => knock(room, 'Ada', { pin: wrongPin(pin) })));
  expect(tries.map(({ status }) => status).toSorted()).toEqual([...Array(5).fill(403), ...Array(7).fill(429)]);
  expect(await knock(room, 'Ada', { pin })).toMatchObject({ status: 429, body: { code: 'PIN_LOCKED' } });
  const path = `PATCH /api/learners/${learner.id}` as const;
  const renewed = await room.ask(path, { token: room.instructorToken, body: { newPin: true } });
  expect(await knock(room, 'Ada', { pin: (renewed.body as { pin: string }).pin })).toMatchObject({ status: 201 });
});

test('through a locked door nobody new comes, and who was in comes back', async () => {
  const room = await openTestClass();
  const { pin } = await room.join('Ada');
  const token = room.instructorToken;
  expect(await room.ask('PATCH /api/class', { token, body: { locked: true } })).toMatchObject({ status: 200 });
  expect(await knock(room, 'Eve')).toMatchObject({ status: 403, body: { code: 'LOCKED' } });
  expect(await knock(room, 'Ada', { pin })).toMatchObject({ status: 201 });
  const { body } = await room.ask('PATCH /api/class', { token, body: { locked: false, newCode: true } });
  expect(await knock(room, 'Eve')).toMatchObject({ status: 403, body: { code: 'WRONG_CODE' } });
  expect(await knock(room, 'Eve', { code: (body as { joinCode: string }).joinCode })).toMatchObject({ status: 201 });
});

test('where the instructor lets people in they wait, see how it is with them, and send nothing', async () => {
  const room = await openTestClass();
  const instructor = { token: room.instructorToken };
  await room.ask('PATCH /api/class', { ...instructor, body: { approve: true } });
  const { token, learner } = await room.join('Ada');
  expect(learner.state).toBe('waiting');
  const hand = () => room.ask('POST /api/hand', { token, body: { raised: true } });
  expect(await hand()).toMatchObject({ status: 403, body: { code: 'WAITING' } });
  expect(await room.ask('GET /api/me', { token })).toMatchObject({
    status: 200,
    body: { learner: { state: 'waiting' } },
  });
  const patch = (body: object) => room.ask(`PATCH /api/learners/${learner.id}`, { ...instructor, body });
  expect(await patch({ state: 'in' })).toMatchObject({ status: 200, body: { learner: { state: 'in' } } });
  expect(await hand()).toMatchObject({ status: 200, body: { raised: true, position: 1 } });
  await patch({ state: 'removed' });
  for (const request of ['GET /api/me', 'GET /api/events', 'GET /api/submissions/abcdefghijklmnop'] as const)
    expect(await room.ask(request, { token })).toMatchObject({ status: 403, body: { code: 'REMOVED' } });
});

test('a late joiner begins where the class is', async () => {
  const room = await openTestClass();
  await room.ask('PUT /api/pace', { token: room.instructorToken, body: { current: 6 } });
  const { token } = await room.join('Late');
  expect(await room.ask('GET /api/me', { token })).toMatchObject({ body: { learner: { startsAt: 6 } } });
});

test('a flood of wrong codes is held up, and who has the right one comes in from the same address', async () => {
  const room = await openTestClass();
  let flooding = true;
  const counts = new Map<number, number>();
  const guess = async () => {
    while (flooding) {
      const { status } = await knock(room, 'Eve', { code: 'AAAAAA' });
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
  };
  const began = performance.now();
  const flood = Array.from({ length: 40 }, guess);
  await waitFor('the door to hold them up', () => (counts.get(429) ?? 0) > 20);
  const entered = await waitFor(
    'Ada to be in',
    async () => {
      const { status, headers } = await knock(room, 'Ada');
      if (status === 429) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      return status === 201;
    },
    10_000,
  );
  expect(entered).toBe(true);
  flooding = false;
  await Promise.all(flood);
  const seconds = (performance.now() - began) / 1000;
  // Sixty are free, then fifty a second.
  const looked = (counts.get(403) ?? 0) + (counts.get(429) ?? 0);
  expect(counts.get(403)).toBeLessThanOrEqual(61);
  expect(looked).toBeLessThan(200 + seconds * 120);
});
