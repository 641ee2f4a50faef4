import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { waitFor } from '../../grader/testing/wait-for.ts';
import { countWaiting, readItem, waitingItems } from './outbox.ts';
import { putItem } from './put-item.ts';
import { sendWaiting } from './send-waiting.ts';
import { readSent } from './sent-record.ts';
import { serveClass, type Received } from './testing/class-server.ts';
import { exampleMember, slug, testSignal } from './testing/example-member.ts';
import { oneReport } from './testing/one-report.ts';

function start(script: string, root: string): ChildProcess {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'testing', script), root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

const seedOf = ({ body }: Received) => (body as { seed: number }).seed;

test('results go out once each, the oldest first, with their keys and the token', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  for (const seed of [1, 2, 3]) await putItem(member.outbox, { kind: 'result', report: oneReport(seed) });
  const items = await Promise.all((await waitingItems(member.outbox)).map(({ name }) => readItem(member.outbox, name)));
  const sent = await sendWaiting(member, testSignal());
  expect(sent).toMatchObject({ busy: false, sent: 3, failure: null, notices: [] });
  expect(room.received.map(seedOf)).toEqual([1, 2, 3]);
  expect(room.received.map(({ key }) => key)).toEqual(items.map((item) => item && item !== 'gone' && item.key));
  expect(room.received[0]?.authorization).toBe(`Bearer ${member.joined.token}`);
  expect(await countWaiting(member.outbox)).toBe(0);
  expect(await sendWaiting(member, testSignal())).toMatchObject({ sent: 0, failure: null });
});

test('an answer that is cut off in the middle: it is sent again, and counted once', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  await putItem(member.outbox, { kind: 'result', report: oneReport(7) });
  room.reply = () => 'cut';
  expect((await sendWaiting(member, testSignal())).failure).toMatchObject({ kind: 'unreachable' });
  expect(room.results.size).toBe(1);
  expect(await countWaiting(member.outbox)).toBe(1);
  room.reply = null;
  expect(await sendWaiting(member, testSignal())).toMatchObject({ sent: 1, failure: null });
  expect(room.received.length).toBe(2);
  expect(room.results.size).toBe(1);
});

test('a class that is away, and back: everything comes, in its order', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  await room.stop();
  for (const seed of [1, 2]) await putItem(member.outbox, { kind: 'result', report: oneReport(seed) });
  expect((await sendWaiting(member, testSignal())).failure).toMatchObject({
    kind: 'unreachable',
    reason: 'ECONNREFUSED',
  });
  expect((await readSent(member.root, member.joined.learner.id)).unreachableAt).not.toBe(null);
  await room.start();
  expect(await sendWaiting(member, testSignal())).toMatchObject({ sent: 2, failure: null });
  expect(room.received.map(seedOf)).toEqual([1, 2]);
  expect((await readSent(member.root, member.joined.learner.id)).unreachableAt).toBe(null);
});

test('what the class will never take is put aside and told once; what follows is sent', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  for (const seed of [1, 2]) await putItem(member.outbox, { kind: 'result', report: oneReport(seed) });
  room.reply = (request) =>
    seedOf(request) === 1 ? { status: 413, body: { error: 'The body is too large.', code: 'TOO_LARGE' } } : null;
  const sent = await sendWaiting(member, testSignal());
  expect(sent.sent).toBe(1);
  expect(sent.notices).toEqual([{ slug, text: `A result of ${slug} will not be sent: The body is too large.` }]);
  expect((await readdir(path.join(member.outbox.folder, 'refused'))).length).toBe(2);
  expect(await sendWaiting(member, testSignal())).toMatchObject({ sent: 0, notices: [] });
});

test('what may be taken later stays: too many at once, a waiting learner, a database that is away', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  for (const seed of [1, 2]) await putItem(member.outbox, { kind: 'result', report: oneReport(seed) });
  for (const [status, code] of [
    [429, 'TOO_FAST'],
    [403, 'WAITING'],
    [401, 'UNKNOWN'],
    [503, 'DATABASE_GONE'],
    [507, 'DISK_FULL'],
  ] as const) {
    room.received.length = 0;
    room.reply = () => ({ status, body: { error: 'Not now.', code }, headers: { 'retry-after': '7' } });
    const { failure } = await sendWaiting(member, testSignal());
    expect(failure).toMatchObject({ kind: 'refused', status, code, retryAfterMs: 7_000 });
    // The second one is not even tried.
    expect(room.received.length).toBe(1);
  }
  expect(await countWaiting(member.outbox)).toBe(2);
});

test('one that the class stumbles over, or whose exercise is closed, does not hold up the others', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  await putItem(member.outbox, { kind: 'result', report: oneReport(1) });
  await putItem(member.outbox, { kind: 'final', slug, hash: 'sha256:1', files: {} });
  await putItem(member.outbox, { kind: 'result', report: oneReport(2) });
  room.reply = (request) => {
    if (request.path === '/api/submissions') return { status: 409, body: { error: 'It is closed.', code: 'CLOSED' } };
    return seedOf(request) === 1 ? { status: 500, body: { error: 'A mistake.', code: 'INTERNAL' } } : null;
  };
  const sent = await sendWaiting(member, testSignal());
  expect(sent).toMatchObject({ sent: 1, failure: null, notices: [] });
  expect(sent.putOff.size).toBe(2);
  expect(sent.dueInMs).toBeGreaterThan(0);
  expect(await countWaiting(member.outbox)).toBe(2);
});

test('an answer that comes from no class server leaves everything where it is', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  await putItem(member.outbox, { kind: 'result', report: oneReport() });
  for (const reply of [
    { status: 404, body: '<html>Sign in to the hotel</html>' },
    { status: 200, body: '<html>Sign in to the hotel</html>' },
    { status: 201, body: { welcome: true } },
    { status: 302, body: '', headers: { location: 'http://127.0.0.1:9/' } },
    { status: 400, body: { message: 'bad' } },
  ]) {
    room.reply = () => reply;
    expect((await sendWaiting(member, testSignal())).failure).toMatchObject({ kind: 'strange' });
  }
  expect(await countWaiting(member.outbox)).toBe(1);
});

test('a damaged file is put aside, and does not come in the way', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  for (const seed of [1, 2]) await putItem(member.outbox, { kind: 'result', report: oneReport(seed) });
  const [first] = await waitingItems(member.outbox);
  await writeFile(path.join(member.outbox.folder, first?.name ?? ''), '{');
  const sent = await sendWaiting(member, testSignal());
  expect(sent).toMatchObject({ sent: 1, failure: null });
  expect(sent.notices.map(({ text }) => text)).toEqual([expect.stringContaining('is damaged')]);
});

test('the newest files go, once, and again only when they have changed and ten seconds are over', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  const file = path.join(member.root, 'exercises', slug, 'server.js');
  const ask = () => putItem(member.outbox, { kind: 'files', slug });
  await ask();
  await ask();
  await writeFile(file, '// newest\n');
  expect(await sendWaiting(member, testSignal())).toMatchObject({ sent: 1, dueInMs: null });
  expect(room.received.map(({ path: at, body }) => [at, body])).toEqual([
    [`/api/files/${slug}`, { files: { 'server.js': '// newest\n' } }],
  ]);
  expect(await waitingItems(member.outbox)).toEqual([]);
  await writeFile(file, '// newer\n');
  await ask();
  const { sent, dueInMs } = await sendWaiting(member, testSignal());
  expect(sent).toBe(0);
  expect(dueInMs).toBeGreaterThan(0);
  expect(dueInMs).toBeLessThanOrEqual(10_000);
  expect((await waitingItems(member.outbox)).length).toBe(1);
});

test('files that the gate refuses are not sent', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  await writeFile(path.join(member.root, 'exercises', slug, 'a\\b.js'), '');
  await putItem(member.outbox, { kind: 'files', slug });
  expect(await sendWaiting(member, testSignal())).toMatchObject({ sent: 0, failure: null });
  expect(room.received).toEqual([]);
  expect(await waitingItems(member.outbox)).toEqual([]);
});

test('of the files of passed exercises only the newest are handed in, and not what the class has', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  const live = (hash: string) => putItem(member.outbox, { kind: 'live', slug, hash, files: { 'server.js': hash } });
  await live('sha256:1');
  await live('sha256:2');
  expect(await sendWaiting(member, testSignal())).toMatchObject({ sent: 1 });
  expect(room.received.map(({ body }) => body)).toEqual([
    { exercise: slug, kind: 'live', files: { 'server.js': 'sha256:2' } },
  ]);
  await live('sha256:2');
  expect(await sendWaiting(member, testSignal())).toMatchObject({ sent: 0 });
  expect(await waitingItems(member.outbox)).toEqual([]);
  await putItem(member.outbox, { kind: 'final', slug, hash: 'sha256:2', files: {} });
  expect(await sendWaiting(member, testSignal())).toMatchObject({ sent: 1 });
});

test('while another process sends, nothing is sent twice', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  for (let seed = 0; seed < 40; seed += 1) await putItem(member.outbox, { kind: 'result', report: oneReport(seed) });
  const children = [1, 2, 3].map(() => start('send-process.ts', member.root));
  await Promise.all(children.map((child) => once(child, 'exit')));
  expect(room.received.map(seedOf)).toEqual(Array.from({ length: 40 }, (_, seed) => seed));
});

test('a sender that is killed at any moment loses nothing and counts nothing twice', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  const count = 40;
  for (let seed = 0; seed < count; seed += 1) await putItem(member.outbox, { kind: 'result', report: oneReport(seed) });
  // Killed before the effect, after it, in the middle of an answer, and in between.
  let served = 0;
  let child: ChildProcess | null = null;
  room.reply = () => {
    served += 1;
    if (served % 9 === 4) child?.kill('SIGKILL');
    if (served % 9 === 8) setImmediate(() => child?.kill('SIGKILL'));
    return served % 13 === 5 ? 'cut' : null;
  };
  for (let round = 0; round < 100 && (await countWaiting(member.outbox)) > 0; round += 1) {
    child = start('send-process.ts', member.root);
    await once(child, 'exit');
  }
  expect(await countWaiting(member.outbox)).toBe(0);
  expect(served).toBeGreaterThan(count);
  expect([...room.results.values()].map((body) => (body as { seed: number }).seed)).toEqual(
    Array.from({ length: count }, (_, seed) => seed),
  );
});

test('a process that is killed while it puts results in has lost none that it told of', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  const told: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    const child = start('put-process.ts', member.root);
    const lines = createInterface({ input: child.stdout ?? process.stdin });
    const wanted = told.length + 5 + round * 3;
    lines.on('line', (name) => told.push(name));
    await waitFor('some results', () => told.length >= wanted);
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  const names = new Set((await waitingItems(member.outbox)).map(({ name }) => name));
  expect(told.filter((name) => !names.has(name))).toEqual([]);
  const sent = await sendWaiting(member, testSignal());
  expect(sent).toMatchObject({ sent: names.size, failure: null, notices: [] });
  expect(room.results.size).toBe(names.size);
});

test('without a record of what was sent, and without a folder, it goes on', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address, { '.workshop/class-sent.json': '{"learner":' });
  await putItem(member.outbox, { kind: 'files', slug });
  expect(await sendWaiting(member, testSignal())).toMatchObject({ sent: 1 });
  await rm(path.join(member.root, '.workshop'), { recursive: true });
  expect(await sendWaiting(member, testSignal())).toMatchObject({ sent: 0, failure: null });
});
