import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Response } from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { waitFor } from '../../grader/testing/wait-for.ts';
import { openStream, type EventStream } from './event-stream.ts';

/** Both ends of a stream. */
async function openEnds(slowMs: number): Promise<{ stream: EventStream; client: IncomingMessage }> {
  let stream: EventStream | null = null;
  const server = createServer((_request, response) => {
    stream = openStream(response as Response, { learnerId: null }, { lastId: 5, slowMs });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const client = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, host: '127.0.0.1', agent: false }, resolve).on('error', reject);
  });
  client.on('error', () => undefined);
  return { client, stream: await waitFor('the stream', () => stream) };
}

/** Writes until the client, or the system in its place, would have to read. */
function fill(stream: EventStream): void {
  while (!stream.isFull() && stream.isOpen()) stream.write(`: ${'x'.repeat(100_000)}\n\n`);
}

test('an event is sent once, and none that is older than the last one', async () => {
  const { stream, client } = await openEnds(1_000);
  let text = '';
  client.setEncoding('utf8').on('data', (some: string) => (text += some));
  for (const id of [4, 5, 6, 6, 9, 7]) stream.send(id, `id: ${id}\n\n`);
  stream.end();
  await waitFor('the end', () => client.complete);
  expect(text).toBe('retry: 2000\n\nid: 6\n\nid: 9\n\n');
  expect([stream.lastId, stream.isOpen()]).toEqual([9, false]);
  stream.send(10, 'too late');
  await stream.drained();
});

test('who reads nothing for long is let go; who reads is waited for', async () => {
  const { stream: read, client } = await openEnds(60_000);
  client.pause();
  fill(read);
  setImmediate(() => client.resume());
  await read.drained();
  expect([read.isOpen(), read.isFull()]).toEqual([true, false]);

  const { stream: unread, client: deaf } = await openEnds(50);
  deaf.pause();
  let left = false;
  unread.onClose(() => (left = true));
  // The system reads some megabytes in its place.
  while (unread.isOpen()) {
    fill(unread);
    await unread.drained();
  }
  expect(left).toBe(true);
});

test('who reads nothing keeps no more in memory than so much', async () => {
  const { stream, client } = await openEnds(60_000);
  client.pause();
  for (let written = 0; written < 60_000_000 && stream.isOpen(); written += 100_000) stream.write('x'.repeat(100_000));
  expect(stream.isOpen()).toBe(false);
});
