import type { Socket } from 'node:net';
import zlib from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drip, sendWithoutEnd, serveBytes } from '../../testing/hostile-server.ts';
import { createApi, type Recorder } from './api.ts';
import { CheckFailure } from './check-failure.ts';
import { rawRequest } from './raw-request.ts';

const ok = 'HTTP/1.1 200 OK\r\n';
const chunked = `${ok}Transfer-Encoding: chunked\r\n\r\n`;
const heard = { unanswered: 0, lost: 0, ended: 0 };
const recorder: Recorder = {
  requestStarted: () => undefined,
  requestEnded: () => (heard.ended += 1),
  connectionLost: () => (heard.lost += 1),
  unanswered: () => (heard.unanswered += 1),
};
const stray: unknown[] = [];
const keepStray = (error: unknown) => void stray.push(error);

beforeEach(() => {
  Object.assign(heard, { unanswered: 0, lost: 0, ended: 0 });
  process.on('uncaughtException', keepStray).on('unhandledRejection', keepStray);
});

afterEach(() => {
  process.off('uncaughtException', keepStray).off('unhandledRejection', keepStray);
  // What is thrown where nobody waits for it would end the thread that the checks run in.
  if (stray.length > 0) throw new AggregateError(stray.splice(0), 'something was thrown beside the answer');
});

const clients = {
  api: async (url: string, ms: number) => createApi(url, ms, recorder).get('/x'),
  raw: (url: string, ms: number) => rawRequest(url, { method: 'GET', path: '/x' }, ms, recorder),
};

/** What each client says of a server, how long it took, and what memory it took. */
async function refusalsOf(answer: (socket: Socket) => void, ms = 5_000): Promise<Record<string, string>> {
  const url = await serveBytes(answer);
  const said: Record<string, string> = {};
  for (const [name, ask] of Object.entries(clients)) {
    const [startedAt, before] = [performance.now(), process.memoryUsage().rss];
    const outcome = await ask(url, ms).then(
      ({ status, text }) => `answered ${status}: ${text.slice(0, 60)}`,
      (error: unknown) => (error instanceof CheckFailure ? error.message : `fault: ${String(error)}`),
    );
    said[name] = outcome;
    expect(performance.now() - startedAt).toBeLessThan(ms + 2_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  }
  expect(heard.ended).toBe(2);
  return said;
}

const both = (sentence: string | RegExp) => ({
  api: expect.stringMatching(sentence),
  raw: expect.stringMatching(sentence),
});

test.each<[string, (socket: Socket) => void]>([
  ['sends a byte now and then before its headers', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\nA-Header: value', 20)],
  ['sends a header now and then', (socket) => void (socket.write(ok), drip(socket, 'a: b\r\n', 20))],
  ['sends headers and then nothing', (socket) => void socket.write(`${ok}Content-Length: 10\r\n\r\n`)],
  ['sends a byte of its body now and then', (socket) => void (socket.write(`${ok}\r\n`), drip(socket, 'x', 20))],
  ['sends a chunk now and then', (socket) => void (socket.write(chunked), drip(socket, '1\r\nx\r\n', 20))],
  ['says nothing', () => undefined],
  ['promises more than it sends', (socket) => void socket.write(`${ok}Content-Length: 1000000000\r\n\r\nabc`)],
  ['sends interim answers slowly', (socket) => drip(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n', 20)],
])('a server that %s meets an absolute deadline', async (_what, answer) => {
  expect(await refusalsOf(answer, 250)).toEqual(both(/^GET \/x got no complete answer within 0\.25 seconds\.$/));
  expect(heard).toMatchObject({ unanswered: 2, lost: 2 });
});

test.each<[string, (socket: Socket) => void]>([
  ['a body without end', (socket) => void (socket.write(`${ok}\r\n`), sendWithoutEnd(socket, 'x'.repeat(64 * 1024)))],
  [
    'chunks without end',
    (socket) => void (socket.write(chunked), sendWithoutEnd(socket, '5\r\nhello\r\n'.repeat(5_000))),
  ],
])('%s is refused as soon as it is too large', async (_what, answer) => {
  expect(await refusalsOf(answer, 20_000)).toEqual(both(/^The answer to GET \/x is larger than 5 MiB\.$/));
});

test.each<[string, string]>([
  ['very many headers', 'x: y\r\n'.repeat(100_000)],
  ['a huge header', `x: ${'y'.repeat(1024 * 1024)}\r\n`],
  ['a huge name of a header', 'x'.repeat(1024 * 1024)],
])('%s are refused', async (_what, headers) => {
  const said = await refusalsOf((socket) => void socket.write(`${ok}${headers}\r\nok`), 5_000);
  expect(said).toEqual(both(/^The headers of the answer to GET \/x are larger than 16 KiB\.$/));
});

test('headers without end are refused', async () => {
  const said = await refusalsOf((socket) => sendWithoutEnd(socket, `${ok}${'a: b\r\n'.repeat(1_000)}`), 5_000);
  expect(said).toEqual({ api: expect.stringMatching(/headers|not valid HTTP/), raw: expect.stringMatching(/headers/) });
});

const bomb = Buffer.alloc(64 * 1024 * 1024);

test.each([
  ['gzip', zlib.gzipSync(bomb)],
  ['deflate', zlib.deflateSync(bomb)],
  ['br', zlib.brotliCompressSync(bomb, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } })],
])('a small %s body that unpacks to much is refused by its unpacked size', async (encoding, bytes) => {
  const head = `${ok}Content-Encoding: ${encoding}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
  const url = await serveBytes((socket) => void socket.write(Buffer.concat([Buffer.from(head), bytes])));
  const before = process.memoryUsage().rss;
  await expect(clients.api(url, 10_000)).rejects.toThrow('The answer to GET /x is larger than 5 MiB.');
  expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
});

test('no redirect is followed, wherever it leads', async () => {
  for (const location of ['/y', 'http://127.0.0.1:9/', 'file:///etc/passwd', '//', ':::', '\u00ff']) {
    const said = await refusalsOf((socket) => socket.end(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\n\r\n`));
    expect(said).toEqual(both(/^answered 302: $/));
    heard.ended = 0;
  }
});

test('an address of IPv6 is asked as any other', async () => {
  const url = await serveBytes((socket) => socket.end(`${ok}\r\nok`), '::1');
  for (const ask of Object.values(clients)) expect((await ask(url, 5_000)).text).toBe('ok');
});

const broken: [string, string, RegExp][] = [
  ['a chunk without a size', `${chunked}zz\r\nhello\r\n0\r\n\r\n`, /not valid HTTP/],
  ['a chunk that is longer than its size', `${chunked}2\r\nhello\r\n0\r\n\r\n`, /not valid HTTP/],
  ['a chunk of a size without end', `${chunked}${'f'.repeat(40)}\r\nx`, /not valid HTTP|larger than 5 MiB/],
  ['chunks that break off', `${chunked}5\r\nhel`, /closed before the answer to GET \/x was complete/],
  ['no last chunk', `${chunked}5\r\nhello\r\n`, /closed before the answer to GET \/x was complete/],
  ['less than its Content-Length', `${ok}Content-Length: 10\r\n\r\nabc`, /closed before the answer/],
  ['a Content-Length that is no number', `${ok}Content-Length: many\r\n\r\nabc`, /not valid HTTP/],
  ['two Content-Lengths', `${ok}Content-Length: 1\r\nContent-Length: 3\r\n\r\nabc`, /not valid HTTP/],
  ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', /not valid HTTP/],
  ['a status that is no number', 'HTTP/1.1 OK\r\n\r\n', /not valid HTTP/],
  ['a header without a colon', `${ok}nonsense\r\n\r\n`, /not valid HTTP/],
  ['zeros', '\0'.repeat(100), /not valid HTTP/],
  ['nothing', '', /closed before the answer to GET \/x was complete/],
  ['half a head', 'HTTP/1.1 200 OK\r\nContent-', /closed before the answer|not valid HTTP/],
  ['only interim answers', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(3), /closed before the answer/],
];

test.each(broken)('%s is a sentence, and no fault', async (_what, bytes, sentence) => {
  const said = await refusalsOf((socket) => socket.end(bytes, 'latin1'));
  expect(said).toEqual(both(sentence));
  expect(Object.values(said).join()).not.toMatch(/^fault/);
});

test('an upgrade that nobody asked for is no fault', async () => {
  const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n';
  const said = await refusalsOf((socket) => void socket.write(upgrade), 250);
  expect(Object.values(said).join()).not.toMatch(/fault/);
});

test('a flood of interim answers ends', async () => {
  const interim = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(100);
  const said = await refusalsOf((socket) => sendWithoutEnd(socket, interim), 250);
  expect(said).toEqual(both(/^GET \/x got no complete answer|interim/));
});

test.each([
  ['gzip', 'this is no gzip'],
  ['deflate', '\u0000\u0001'],
  ['br', 'this is no brotli'],
])('a body that is no %s is a sentence', async (encoding, body) => {
  const url = await serveBytes((socket) =>
    socket.end(`${ok}Content-Encoding: ${encoding}\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
  );
  await expect(clients.api(url, 5_000)).rejects.toThrow(
    new CheckFailure(`The body of the answer to GET /x can't be unpacked: it is not what its Content-Encoding says.`),
  );
});

test('odd headers are no fault', async () => {
  for (const header of [
    'Content-Type: constructor',
    'Content-Type: ;;;="',
    'Content-Type: multipart/form-data',
    '__proto__: x',
    'Link: <',
    'Set-Cookie: =;;',
    'Content-Encoding: gzip, br',
  ]) {
    const said = await refusalsOf((socket) => socket.end(`${ok}${header}\r\nContent-Length: 2\r\n\r\nok`));
    expect(said).toEqual(both(/^answered 200: ok$/));
    heard.ended = 0;
  }
});

test('a body of chunks of one byte takes no more memory than others', async () => {
  const said = await refusalsOf((socket) => {
    socket.write(chunked);
    sendWithoutEnd(socket, '1\r\nx\r\n'.repeat(10_000));
  }, 1_500);
  expect(said).toEqual(both(/larger than 5 MiB|no complete answer/));
});

test('raw takes interim answers for what they are, and ends at the end of the answer', async () => {
  const url = await serveBytes(
    (socket) => void socket.write(`HTTP/1.1 100 Continue\r\n\r\n${chunked}2;a=b\r\nok\r\n0\r\nAfter: x\r\n\r\n`),
  );
  expect(await clients.raw(url, 5_000)).toEqual({
    status: 200,
    headers: { 'transfer-encoding': 'chunked' },
    text: 'ok',
  });
  const nothing = await serveBytes((socket) => void socket.write('HTTP/1.1 204 No Content\r\nA: 1\r\na: 2\r\n\r\n'));
  expect(await clients.raw(nothing, 5_000)).toMatchObject({ status: 204, headers: { a: '1, 2' }, text: '' });
});
