import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { measureLoad, warmUp, warmup } from './measure-load.ts';

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const never = new AbortController().signal;

test('measureLoad() counts answers with 200, and the others as failed', async () => {
  let asked = 0;
  const url = await serve((_request, response) => {
    asked += 1;
    response.writeHead(asked % 2 === 0 ? 200 : 503).end('{}');
  });
  const load = await measureLoad(url, 1, never);
  expect(load.requestsPerSecond).toBeGreaterThan(0);
  expect(load.failed).toBeGreaterThan(0);
  expect(load.p50Ms).toBeGreaterThan(0);
  expect(load.p99Ms).toBeGreaterThanOrEqual(load.p50Ms);
});

test('warmUp() sends so many requests and no more', async () => {
  let asked = 0;
  const url = await serve((_request, response) => {
    asked += 1;
    response.end();
  });
  await warmUp(url, never);
  expect(asked).toBe(warmup.requests);
});

test('measureLoad() and warmUp() end when they are told to, also where no answer ever comes', async () => {
  const url = await serve(() => undefined);
  for (const load of [
    (signal: AbortSignal) => measureLoad(url, 30, signal),
    (signal: AbortSignal) => warmUp(url, signal),
  ]) {
    const abort = new AbortController();
    const ended = load(abort.signal);
    setImmediate(() => abort.abort());
    await expect(ended).rejects.toThrow('aborted');
  }
});
