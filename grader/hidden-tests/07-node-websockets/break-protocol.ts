import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import { fail } from '../support/expectations.ts';
import { chatPath, freshName, type Room } from './chat-client.ts';
import { until } from './until.ts';

/** Bytes that no WebSocket frame from a client may begin with or hold. */
export const brokenFrames: readonly Buffer[] = [
  Buffer.from('this is no frame\r\n'),
  // A text frame without the mask that a client must use, and one that is no valid UTF-8.
  Buffer.concat([Buffer.from([0x81, 0x0d]), Buffer.from('{"text":"hi"}')]),
  Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]),
];

/** Joins by hand, as a stranger, and sends `bytes` in place of a frame. */
export async function breakProtocol(room: Room, bytes: Buffer): Promise<void> {
  const path = chatPath(freshName(room));
  const request = http.get(new URL(path, room.target.url), {
    agent: false,
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    },
  });
  const stranger = { socket: null as Duplex | null, refused: false };
  request.on('upgrade', (_response, socket) => (stranger.socket = socket.on('error', () => undefined)));
  request.on('response', () => (stranger.refused = true));
  request.on('error', () => (stranger.refused = true));
  onTestFinished(() => void (stranger.socket ?? request).destroy());
  await until(room, () => stranger.socket !== null || stranger.refused);
  if (stranger.socket) await write(stranger.socket, bytes);
  else fail(`The connection to GET ${path} should be accepted, and it was not.`);
}

function write(socket: Duplex, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => socket.write(bytes, () => resolve()));
}
