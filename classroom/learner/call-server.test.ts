import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { drip, sendWithoutEnd, serveBytes } from '../../grader/testing/hostile-server.ts';
import { joinAnswer, meAnswer, resultAnswer } from './answer-schemas.ts';
import { callServer, type Call } from './call-server.ts';
import { serveClass } from './testing/class-server.ts';

const ask = (address: string, call: Partial<Call<unknown>> = {}) =>
  callServer({ address, token: 'a-token' }, { method: 'GET', path: '/api/me', schema: z.unknown(), ...call });

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

/** A server that answers every request with these bytes. */
const serve = (bytes: string | Buffer) => serveBytes((socket: Socket) => void socket.end(bytes));

test('a good answer comes as its schema wants it, with the time of the server', async () => {
  const room = await serveClass();
  const answer = await ask(room.address, { schema: meAnswer });
  expect(answer).toMatchObject({ ok: true, status: 200, body: { learner: { name: 'Ada' } } });
  expect(answer.ok && Math.abs((answer.serverTime ?? 0) - Date.now()) < 60_000).toBe(true);
});

test('no answer within the deadline is a failure, not a wait: neither at the beginning nor in the middle', async () => {
  const silent = await serveBytes(() => undefined);
  const slow = await serveBytes((socket) => {
    socket.write(`${head}Content-Length: 100\r\n\r\n`);
    drip(socket, ' ', 5);
  });
  for (const address of [silent, slow])
    expect(await ask(address, { deadlineMs: 200 })).toEqual({
      ok: false,
      failure: { kind: 'unreachable', reason: 'DEADLINE' },
    });
});

test('a body without end is not read to its end', async () => {
  let sent = 0;
  const endless = await serveBytes((socket) => {
    socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
    sendWithoutEnd(socket, chunk);
    socket.on('close', () => (sent = socket.bytesWritten));
  });
  expect(await ask(endless)).toMatchObject({ ok: false, failure: { kind: 'strange' } });
  expect(sent).toBeLessThan(64 * 1024 * 1024);
});

test('packed bytes count as what they are unpacked', async () => {
  const packed = gzipSync(' '.repeat(50 * 1024 * 1024));
  const bomb = await serve(
    Buffer.concat([Buffer.from(`${head}Content-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n`), packed]),
  );
  expect(await ask(bomb)).toMatchObject({ ok: false, failure: { kind: 'strange', reason: 'its answer is too large' } });
});

test('garbage, headers without end, and half an answer are failures with a reason', async () => {
  const garbage = await serve('SSH-2.0-OpenSSH_9.6\r\n');
  expect(await ask(garbage)).toMatchObject({ ok: false, failure: { kind: 'strange' } });
  const headers = await serveBytes((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    sendWithoutEnd(socket, `x-more: ${'a'.repeat(1000)}\r\n`);
  });
  expect(await ask(headers)).toMatchObject({ ok: false, failure: { kind: 'strange' } });
  const half = await serve(`${head}Content-Length: 1000\r\n\r\n{"id":`);
  expect(await ask(half)).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
  const html = await serve('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>');
  expect(await ask(html)).toMatchObject({ ok: false, failure: { kind: 'strange' } });
});

test('the token goes to no other address, whatever the class answers', async () => {
  const other = await serveClass();
  const room = await serveClass();
  for (const status of [301, 302, 303, 307, 308]) {
    room.reply = () => ({ status, headers: { location: `${other.address}/api/me` } });
    expect(await ask(room.address)).toMatchObject({ ok: false, failure: { kind: 'strange' } });
  }
  expect(room.received.every(({ authorization }) => authorization === 'Bearer a-token')).toBe(true);
  expect(other.received).toEqual([]);
});

test('text of a class can do nothing to a terminal, and is cut', async () => {
  const room = await serveClass();
  room.reply = () => ({ status: 403, body: { error: `\u001B[2J\u202Eno\n${'x'.repeat(5_000)}`, code: 'WRONG_CODE' } });
  const answer = await ask(room.address);
  const message = !answer.ok && answer.failure.kind === 'refused' ? answer.failure.message : '';
  expect(message).toMatch(/^\\x1b\[2J\\u\{202e\}no x+…$/);
  expect(message.length).toBeLessThan(400);
});

test('what could mean something in a header or an address is refused', async () => {
  const room = await serveClass();
  const good = {
    token: 'x'.repeat(43),
    learner: { id: 'abc', name: 'Ada', state: 'in' },
    pin: '1',
    class: { name: 'c' },
  };
  const join = () => ask(room.address, { method: 'POST', path: '/api/join', schema: joinAnswer });
  room.reply = () => ({ status: 201, body: good });
  expect(await join()).toMatchObject({ ok: true });
  for (const wrong of [
    { ...good, token: 'two\r\nX-Evil: 1' },
    { ...good, learner: { ...good.learner, id: '../../etc' } },
    { ...good, learner: { ...good.learner, state: 'king' } },
  ]) {
    room.reply = () => ({ status: 201, body: wrong });
    expect(await join()).toMatchObject({ ok: false, failure: { kind: 'strange' } });
  }
});

test('JSON that is nested without end is no answer', async () => {
  const room = await serveClass();
  room.reply = () => ({ status: 200, body: `${'['.repeat(400_000)}${']'.repeat(400_000)}` });
  expect(await ask(room.address, { schema: resultAnswer })).toMatchObject({ ok: false, failure: { kind: 'strange' } });
});

test('Retry-After is understood in seconds and as a date', async () => {
  const room = await serveClass();
  const wait = async (value: string) => {
    room.reply = () => ({ status: 429, body: { error: 'x', code: 'TOO_FAST' }, headers: { 'retry-after': value } });
    const answer = await ask(room.address);
    return !answer.ok && answer.failure.kind === 'refused' ? answer.failure.retryAfterMs : Number.NaN;
  };
  expect(await wait('3')).toBe(3_000);
  expect(await wait('soon')).toBe(null);
  expect(await wait(new Date(Date.now() + 60_000).toUTCString())).toBeGreaterThan(50_000);
  expect(await wait(new Date(0).toUTCString())).toBe(0);
});

test('an unknown host and a closed port are told apart', async () => {
  const room = await serveClass();
  await room.stop();
  expect(await ask(room.address)).toMatchObject({ failure: { kind: 'unreachable', reason: 'ECONNREFUSED' } });
  expect(await ask('http://127.0.0.1:6000')).toMatchObject({ failure: { kind: 'unreachable', reason: 'BAD_PORT' } });
  expect(await ask('http://no-such-host.invalid:4700')).toMatchObject({
    failure: { kind: 'unreachable', reason: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) },
  });
});

test('a call leaves no connection that keeps a process alive', async () => {
  const server = http.createServer((_request, response) => response.end('null')).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const script = `import { callServer } from ${JSON.stringify(new URL('call-server.ts', import.meta.url).href)};
    import { z } from 'zod';
    const answer = await callServer({ address: 'http://127.0.0.1:${port}', token: null }, { method: 'GET', path: '/', schema: z.null() });
    console.log(answer.ok, performance.now());`;
  const { execa } = await import('execa');
  const began = performance.now();
  const { stdout } = await execa(process.execPath, ['--input-type=module-typescript', '-e', script], {
    cwd: import.meta.dirname,
  });
  const [ok, doneAt] = stdout.split(' ');
  expect(ok).toBe('true');
  // Keep-alive connections stay open for seconds.
  expect(performance.now() - began - Number(doneAt)).toBeLessThan(2_000);
});
