import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { sendWithoutEnd, serveBytes } from '../../testing/hostile-server.ts';
import { waitFor } from '../../testing/wait-for.ts';
import { askUrl } from '../06-node-streaming/ask-url.ts';
import { readToEnd, startExport, type Room as ExportRoom } from '../06-node-streaming/export-client.ts';
import { attempt, type Room as ChatRoom } from '../07-node-websockets/chat-client.ts';
import { createSeed } from './seed.ts';

const nothing = () => undefined;
const recorder = { requestStarted: nothing, requestEnded: nothing, connectionLost: nothing, unanswered: nothing };
const session = { recorder, deadlineMs: 20_000, patience: 1 };
const ok = 'HTTP/1.1 200 OK\r\n\r\n';

/** A room whose program is at `url`; the clients here need no more of it. */
function roomAt(url: string): ExportRoom & ChatRoom {
  const room: Partial<ExportRoom & ChatRoom> = {
    session,
    seed: createSeed('x'),
    names: new Set(),
    clients: [],
    mute: true,
  };
  return { ...room, target: { url } } as ExportRoom & ChatRoom;
}

async function chatWith(welcome: (socket: WebSocket) => void): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => welcome(socket.on('error', nothing)));
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('askUrl() refuses an answer without end, and one that does not come', async () => {
  const endless = await serveBytes((socket) => void (socket.write(ok), sendWithoutEnd(socket, 'x'.repeat(65_536))));
  await expect(askUrl(new URL(endless), 20_000)).rejects.toMatchObject({ code: 'ETOOLARGE' });
  const silent = await serveBytes(nothing);
  await expect(askUrl(new URL(silent), 200)).rejects.toMatchObject({ timeout: 200 });
  const broken = await serveBytes((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'));
  await expect(askUrl(new URL(broken), 20_000)).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('readToEnd() keeps no more than the beginning of a download without end, and fails', async () => {
  const url = await serveBytes((socket) => void (socket.write(ok), sendWithoutEnd(socket, 'x'.repeat(65_536))));
  const download = startExport(roomAt(url), 1);
  await expect(readToEnd(download)).rejects.toThrow('the answer has no end');
  expect(download.text.length).toBeLessThan(20 * 1024 * 1024);
});

test('a client of the chat gives up a program that sends without end', async () => {
  const large = 'x'.repeat(512 * 1024);
  const flood = (send: (socket: WebSocket) => void) => (socket: WebSocket) => {
    const timer = setInterval(() => {
      for (let count = 0; count < 50 && socket.readyState === socket.OPEN; count += 1) send(socket);
    }, 1);
    socket.on('close', () => clearInterval(timer));
  };
  for (const [send, ending] of [
    [(socket: WebSocket) => socket.send(large), 'it sent more than 5 MiB'],
    [(socket: WebSocket) => socket.send('x'), 'it sent more than 1000 frames'],
    [(socket: WebSocket) => socket.send('x'.repeat(2 * 1024 * 1024)), 'Max payload size exceeded'],
  ] as const) {
    const client = await attempt(roomAt(await chatWith(flood(send))), '/chat');
    await waitFor('the connection to be closed', () => client.state === 'closed', 20_000);
    expect(client.ending).toBe(ending);
    expect(client.received.length).toBeLessThanOrEqual(1_001);
  }
});
