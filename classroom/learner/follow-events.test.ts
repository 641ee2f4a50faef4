import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sendWithoutEnd, serveBytes } from '../../grader/testing/hostile-server.ts';
import { waitFor } from '../../grader/testing/wait-for.ts';
import type { LearnerEvent } from './answer-schemas.ts';
import type { Failure } from './call-server.ts';
import { followEvents, parseEvent } from './follow-events.ts';
import { readStream } from './read-stream.ts';
import { serveClass } from './testing/class-server.ts';
import { testSignal } from './testing/example-member.ts';

const token = 'a-token';

function follow(address: string, from = 0) {
  const heard: { events: [string, number][]; downs: [Failure, boolean][]; opens: number; resets: number } = {
    events: [],
    downs: [],
    opens: 0,
    resets: 0,
  };
  const done = followEvents(
    { address, token },
    from,
    {
      onEvent: (event: LearnerEvent, id) => heard.events.push([event.type, id]),
      onOpen: () => (heard.opens += 1),
      onDown: (failure, final) => heard.downs.push([failure, final]),
      onReset: async () => {
        heard.resets += 1;
        return 3;
      },
    },
    testSignal(),
  );
  return { heard, done };
}

const says = (id: number) => ({
  announcement: { id, text: 'Hello', at: new Date().toISOString(), slug: null, check: null },
});

test('events are heard once and in order; after a lost connection it goes on from the last one', async () => {
  const room = await serveClass();
  const { heard } = follow(room.address, 5);
  await waitFor('the stream', () => room.listeners() === 1);
  room.tell('announcement', says(1));
  room.tell('presence', { learnerId: 'x', connected: true });
  room.tellRaw('id: 11\nevent: announcement\ndata: {"again":true}\n\n');
  room.tell('class', { class: { name: 'Wednesday' } });
  await waitFor('two events', () => heard.events.length === 2);
  await room.stop();
  await waitFor('the end', () => heard.downs.length > 0);
  await room.start();
  await waitFor('the stream again', () => room.listeners() === 1);
  room.tell('announcement', says(2));
  await waitFor('the third', () => heard.events.length === 3);
  expect(heard.events).toEqual([
    ['announcement', 11],
    ['class', 13],
    ['announcement', 14],
  ]);
  expect(heard.opens).toBe(2);
});

test('the last event is named when it comes back, and what was sent last is heard before the end', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(String(request.headers['last-event-id']));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`retry: 100\n\nid: ${asked.length * 10}\nevent: pace\ndata: {}\n\n`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const { heard } = follow(`http://127.0.0.1:${port}`, 1);
  await waitFor('three connections', () => asked.length >= 3);
  expect(asked.slice(0, 3)).toEqual(['1', '10', '20']);
  expect(heard.downs[0]).toEqual([{ kind: 'unreachable', reason: 'ENDED' }, false]);
});

const silent = { onOpen: () => undefined, onEvent: () => undefined, onRetry: () => undefined };

test('who is not known any more, or was taken out, stops asking', async () => {
  const room = await serveClass();
  for (const [status, code] of [
    [401, 'UNKNOWN'],
    [403, 'REMOVED'],
  ] as const) {
    room.received.length = 0;
    room.reply = () => ({ status, body: { error: 'No.', code } });
    const { heard, done } = follow(room.address);
    await done;
    expect(heard.downs).toEqual([[expect.objectContaining({ kind: 'refused', code }), true]]);
    expect(room.received.length).toBe(1);
  }
});

test('a reset asks how things are, and takes what a class sends that began anew', async () => {
  const room = await serveClass();
  const { heard } = follow(room.address, 1_000);
  await waitFor('the stream', () => room.listeners() === 1);
  room.tellRaw('event: reset\ndata: {}\n\n');
  await waitFor('the question', () => heard.resets === 1);
  room.tell('announcement', says(1));
  await waitFor('the event', () => heard.events.length === 1);
});

test('an event without end, another kind of answer, a redirect: the connection ends, with a reason', async () => {
  const endless = await serveBytes((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nevent: announcement\ndata: ');
    sendWithoutEnd(socket, 'x'.repeat(64 * 1024));
  });
  expect(await readStream({ address: endless, token }, 0, silent, testSignal())).toMatchObject({ kind: 'strange' });
  const lines = await serveBytes((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n');
    sendWithoutEnd(socket, `data: ${'x'.repeat(1000)}\n`);
  });
  expect(await readStream({ address: lines, token }, 0, silent, testSignal())).toMatchObject({ kind: 'strange' });
  const page = await serveBytes(
    (socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi'),
  );
  expect(await readStream({ address: page, token }, 0, silent, testSignal())).toMatchObject({ kind: 'strange' });
  const other = await serveClass();
  const away = await serveBytes(
    (socket) => void socket.end(`HTTP/1.1 307 X\r\nLocation: ${other.address}/api/events\r\nContent-Length: 0\r\n\r\n`),
  );
  expect(await readStream({ address: away, token }, 0, silent, testSignal())).toMatchObject({ kind: 'strange' });
  expect(other.received).toEqual([]);
});

test('parseEvent() makes text harmless and gives null for what is damaged', () => {
  const event = (data: unknown) => parseEvent({ event: 'announcement', data: JSON.stringify(data) });
  const hostile = says(1);
  hostile.announcement.text = '\u001B]0;x\u0007a\r\nb\u202E';
  expect(event(hostile)).toMatchObject({ data: { announcement: { text: '\\x1b]0;x\\x07a\nb\\u{202e}' } } });
  expect(event({})).toBe(null);
  expect(parseEvent({ event: 'announcement', data: '{' })).toBe(null);
  for (const type of ['__proto__', 'constructor', 'presence', ''])
    expect(parseEvent({ event: type, data: '{}' })).toBe(null);
});
