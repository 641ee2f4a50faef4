import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { createApi, type Recorder } from './api.ts';
import { describeExchange } from './exchange.ts';
import { expectBody, expectJsonError, expectJsonType, expectStatus } from './expectations.ts';
import { rawRequest } from './raw-request.ts';
import { createSeed } from './seed.ts';

const nothing = () => {};
const recorder: Recorder = {
  requestStarted: nothing,
  requestEnded: nothing,
  connectionLost: nothing,
  unanswered: nothing,
};

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('api reads JSON under any content type, follows no redirect and never throws for a status', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { Location: '/there' }).end();
    else response.writeHead(500, { 'Content-Type': 'text/plain' }).end('{"error":"ä"}');
  });
  const api = createApi(url, 5_000, recorder);
  expectStatus(await api.get('/moved'), 302);
  const response = await api.get('/');
  expectJsonError(response, 500);
  expectBody(response, { error: 'ä' });
  expect(() => expectJsonType(response)).toThrow('does not say that it is JSON');
});

test('api and raw say in words what went wrong on the wire', async () => {
  const hanging = await serve(() => {});
  await expect(createApi(hanging, 300, recorder).get('/slow')).rejects.toThrow(
    'GET /slow got no complete answer within 0.3 seconds.',
  );
  await expect(rawRequest(hanging, { method: 'GET', path: '/slow' }, 300, recorder)).rejects.toThrow(
    'got no complete answer',
  );
  const closing = await serve((request) => request.socket.destroy());
  await expect(createApi(closing, 5_000, recorder).get('/x')).rejects.toThrow(
    'The connection was closed before the answer to GET /x',
  );
  await expect(rawRequest(closing, { method: 'GET', path: '/x' }, 5_000, recorder)).rejects.toThrow(
    'The connection was closed',
  );
  await expect(createApi('http://127.0.0.1:9', 5_000, recorder).get('/x')).rejects.toThrow('reached nobody');
  const big = await serve((_request, response) => void response.end('x'.repeat(6 * 1024 * 1024)));
  await expect(createApi(big, 5_000, recorder).get('/big')).rejects.toThrow('is larger than 5 MiB');
});

test('raw sends the parts of a body one by one and reads an answer that comes before all is sent', async () => {
  const url = await serve((request, response) => {
    const sizes: number[] = [];
    request.on('data', (part: Buffer) => sizes.push(part.length));
    request.on('end', () => response.end(JSON.stringify(sizes)));
  });
  const between = async () => void (await createApi(url, 5_000, recorder).post('/').send('x'));
  const response = await rawRequest(url, { method: 'POST', path: '/', body: ['aaa', 'bb'], between }, 5_000, recorder);
  expect(JSON.parse(response.text)).toEqual([3, 2]);
  const early = await serve(
    (request, answer) => void answer.writeHead(413, { Connection: 'close' }).end('no', () => request.socket.destroy()),
  );
  for (let count = 0; count < 20; count += 1) {
    const refused = await rawRequest(
      early,
      { method: 'POST', path: '/', body: ['x'.repeat(2 * 1024 * 1024), 'x'.repeat(2 * 1024 * 1024)] },
      5_000,
      recorder,
    );
    expect(refused.status).toBe(413);
  }
});

test('raw understands chunked answers and says when an answer is not HTTP', async () => {
  const url = await serve((_request, response) => {
    response.write('one ');
    response.end('two');
  });
  expect((await rawRequest(url, { method: 'GET', path: '/' }, 5_000, recorder)).text).toBe('one two');
  const odd = createTcpServer((socket) => socket.end('HELLO\r\n')).listen(0, '127.0.0.1');
  await once(odd, 'listening');
  onTestFinished(() => void odd.close());
  await expect(
    rawRequest(
      `http://127.0.0.1:${(odd.address() as AddressInfo).port}`,
      { method: 'GET', path: '/' },
      5_000,
      recorder,
    ),
  ).rejects.toThrow('is not valid HTTP');
});

test('createSeed() gives the same values for the same text and others for another', () => {
  const values = (text: string) => {
    const seed = createSeed(text);
    return [seed.word(), seed.name(), seed.title(), seed.token(), seed.int(1, 1_000_000), seed.pick([1, 2, 3])];
  };
  expect(values('1:a')).toEqual(values('1:a'));
  expect(values('1:a')).not.toEqual(values('1:b'));
});

test('describeExchange() makes a curl line that a shell reads as one request', () => {
  const { curl } = describeExchange(
    {
      method: 'POST',
      path: '/api/notes?q=a b',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'x' },
      body: `{"title":"it's"}`,
    },
    null,
  );
  expect(curl).toBe(
    `curl -i -X POST 'http://localhost:3000/api/notes?q=a b' -H 'Content-Type: application/json' --data-raw '{"title":"it'\\''s"}'`,
  );
});
