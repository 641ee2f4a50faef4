import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { plainTheme } from '../../grader/report/theme.ts';
import { handIn } from './hand-in.ts';
import { waitingItems } from './outbox.ts';
import { putItem } from './put-item.ts';
import { renderAwaited, renderHandedIn } from './render-hand-in.ts';
import { isBegun } from './take-files.ts';
import { serveClass } from './testing/class-server.ts';
import { exampleMember, slug, testSignal } from './testing/example-member.ts';
import { oneReport } from './testing/one-report.ts';
import { waitForVerdict } from './wait-for-verdict.ts';

const exercise = { number: 3, slug, title: 'Express: hello', points: 10 };

test('handIn() sends the files after what waits, and tells the place in the queue', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  await putItem(member.outbox, { kind: 'result', report: oneReport() });
  const [handed] = await handIn(member, [slug]);
  expect(handed).toEqual({ slug, note: null, state: 'sent', id: `s-${slug}`, submission: 'queued', position: 1 });
  expect(room.received.map(({ path: at }) => at)).toEqual(['/api/results', '/api/submissions']);
  expect(room.received[1]?.body).toEqual({ exercise: slug, kind: 'final', files: { 'server.js': '// mine\n' } });
  expect(handed && renderHandedIn(handed, exercise, room.address, plainTheme)).toBe(
    '✓ 03 Express: hello: handed in, next to be graded.',
  );
});

test('without connection it waits, and is sent with the next command', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  await room.stop();
  const [handed] = await handIn(member, [slug]);
  expect(handed).toMatchObject({ state: 'kept', failure: { kind: 'unreachable' } });
  expect(handed && renderHandedIn(handed, exercise, room.address, plainTheme)).toMatch(
    /^~ 03 Express: hello: will be sent later\./,
  );
  expect((await waitingItems(member.outbox)).map(({ kind }) => kind)).toEqual(['final']);
  await room.start();
  await handIn(member, []);
  expect([...room.submissions.values()]).toEqual([{ exercise: slug, kind: 'final' }]);
});

test('an exercise that is closed waits too; one that the class refuses says why; so does the gate', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  room.reply = () => ({ status: 409, body: { error: 'Exercise 3 is closed now.', code: 'CLOSED' } });
  expect(await handIn(member, [slug])).toMatchObject([{ state: 'kept', failure: { code: 'CLOSED' } }]);
  room.reply = () => ({ status: 422, body: { error: 'Too many files.', code: 'REJECTED_FILES' } });
  expect(await handIn(member, [slug])).toMatchObject([{ state: 'refused', reason: 'Too many files.' }]);
  await writeFile(path.join(member.root, 'exercises', slug, 'a\\b.js'), '');
  const [handed] = await handIn(member, [slug, '99-nowhere']);
  expect(handed).toMatchObject({ state: 'refused' });
  expect(handed && renderHandedIn(handed, exercise, room.address, plainTheme)).toMatch(
    /^✗ 03 Express: hello: not handed in\./,
  );
});

test('too many at once are sent when the class says that it goes on', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  let asked = 0;
  room.reply = () => {
    asked += 1;
    return asked === 1
      ? { status: 429, body: { error: 'Too fast.', code: 'TOO_FAST' }, headers: { 'retry-after': '1' } }
      : null;
  };
  expect(await handIn(member, [slug])).toMatchObject([{ state: 'sent' }]);
  expect(asked).toBe(2);
});

test('waitForVerdict() tells the place and then the verdict', async () => {
  const room = await serveClass();
  const states = [
    { state: 'queued', position: 2 },
    { state: 'running', position: 0 },
    { state: 'done', position: 0, verdict: { status: 'passed', points: 10, maxPoints: 10 } },
  ];
  room.reply = ({ path: at }) => {
    expect(at).toBe('/api/submissions/s-1');
    return { status: 200, body: { id: 's-1', ...states.shift() } };
  };
  const places: number[] = [];
  const awaited = await waitForVerdict({ address: room.address, token: 't' }, 's-1', {
    signal: testSignal(),
    onPosition: (place) => void places.push(place),
  });
  expect(places).toEqual([2, 0]);
  expect(renderAwaited(awaited, exercise, plainTheme)).toBe('✓ 03 Express: hello: verified, passed, 10 of 10 points.');
});

test('waitForVerdict() ends with the signal, with a lost submission, and with one that can not be graded', async () => {
  const room = await serveClass();
  const server = { address: room.address, token: 't' };
  room.reply = () => ({ status: 200, body: { id: 's-1', state: 'queued', position: 1 } });
  expect(await waitForVerdict(server, 's-1', { signal: AbortSignal.timeout(100) })).toEqual({ state: 'waiting' });
  room.reply = () => ({ status: 404, body: { error: 'None.', code: 'NO_SUBMISSION' } });
  expect(await waitForVerdict(server, 's-1', { signal: testSignal() })).toEqual({ state: 'waiting' });
  room.reply = () => ({
    status: 200,
    body: { id: 's-1', state: 'failed', position: 0, reason: 'It was tried five times.' },
  });
  const awaited = await waitForVerdict(server, 's-1', { signal: testSignal() });
  expect(renderAwaited(awaited, exercise, plainTheme)).toContain('It was tried five times.');
});

test('waitForVerdict() does not wait for a class that verifies nothing, but for one whose worker comes back', async () => {
  const room = await serveClass();
  const server = { address: room.address, token: 't' };
  const held = { id: 's-1', state: 'queued', position: 1, reason: 'Nothing is verified now.' };
  room.reply = () => ({ status: 200, body: held });
  const awaited = await waitForVerdict(server, 's-1', { signal: testSignal(), patienceMs: 1 });
  expect(awaited).toEqual({ state: 'waiting', reason: held.reason });
  expect(renderAwaited(awaited, exercise, { ...plainTheme, width: 200 })).toBe(
    '~ 03 Express: hello: not graded yet. Nothing is verified now. The verdict is shown in `npm run exercise`.',
  );
  const verdict = { status: 'passed', points: 10, maxPoints: 10 };
  const states = [held, { ...held, reason: undefined }, held, { id: 's-1', state: 'done', position: 0, verdict }];
  room.reply = () => ({ status: 200, body: states.shift() });
  expect(await waitForVerdict(server, 's-1', { signal: testSignal() })).toEqual({ state: 'verified', verdict });
});

test('isBegun() is true for what differs from the starter', async () => {
  const { root } = await exampleMember('http://127.0.0.1:9');
  expect(await isBegun(root, slug)).toBe(true);
  await writeFile(path.join(root, 'exercises', slug, 'server.js'), '// starter\r\n');
  expect(await isBegun(root, slug)).toBe(false);
  expect(await isBegun(root, '04-nothing')).toBe(false);
});
