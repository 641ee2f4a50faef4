import type { ClientRequest, IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Recorder } from '../support/api.ts';
import { fail } from '../support/expectations.ts';
import type { Seed } from '../support/seed.ts';
import type { TargetFixture } from '../support/target-fixture.ts';
import { parseFrame, type Frame } from './frame.ts';
import { recordClient } from './record-client.ts';
import { roundTrips, until } from './until.ts';

type Fixtures = {
  target: TargetFixture;
  session: { recorder: Recorder; deadlineMs: number; patience: number };
  seed: Seed;
};

/** What the clients of one check share. */
export type Room = Fixtures & {
  /** The names of this check: those of an earlier one may still be leaving. */
  names: Set<string>;
  clients: Client[];
  /** Whether the program leaves requests over HTTP without an answer, so that there is no use in asking. */
  mute: boolean;
};

/** One WebSocket connection, or the attempt at one, and all that was sent and received over it. */
export type Client = {
  room: Room;
  name: string;
  path: string;
  socket: WebSocket;
  state: 'connecting' | 'open' | 'refused' | 'closed';
  /** The status of the answer to the upgrade; null while there is none. */
  status: number | null;
  /** How it was closed, in words. */
  ending: string;
  sent: string[];
  /** Everything that came, as text, in order. */
  received: string[];
  /** What came and is a frame of the chat, in order. */
  frames: Frame[];
  receivedBytes: number;
};

/** What a client takes before it listens no longer: a program may send without end. */
const maxFrames = 1_000;
const maxFrameBytes = 1024 * 1024;
const maxBytes = 5 * 1024 * 1024;

/** All its clients leave when the check is over, and the program gets the time to see it. */
export function openRoom({ target, session, seed }: Fixtures): Room {
  const room: Room = { target, session, seed, names: new Set(), clients: [], mute: false };
  onTestFinished(async () => {
    for (const { socket } of room.clients) socket.terminate();
    await roundTrips(room, 2);
  });
  return room;
}

/** A name that no other check uses: leaving takes time. */
export function freshName({ seed, names }: Room, start = ''): string {
  const name = `${start}${seed.word()}${seed.int(100, 999)}`;
  names.add(name);
  return name;
}

export function chatPath(name: string): string {
  return `/chat?name=${encodeURIComponent(name)}`;
}

/** Connects as `name`. Fails when the program doesn't accept. */
export async function join(room: Room, name = freshName(room)): Promise<Client> {
  const client = await attempt(room, chatPath(name), name);
  expectAccepted(client);
  // A program may need a moment to take note of who came.
  await roundTrips(room, 1);
  return client;
}

export function expectAccepted(client: Client): void {
  if (client.state === 'open') return;
  recordClient(client);
  fail(`The connection to GET ${client.path} should be accepted, and ${describeState(client)}.`, {
    expected: 'status 101',
    received: client.status === null ? 'no answer' : `status ${client.status}`,
  });
}

/** Asks for an upgrade at `path` and waits until it is accepted or refused. */
export async function attempt(room: Room, path: string, name = ''): Promise<Client> {
  room.session.recorder.requestStarted();
  const socket = new WebSocket(`${room.target.url.replace(/^http/, 'ws')}${path}`, {
    perMessageDeflate: false,
    maxPayload: maxFrameBytes,
  });
  const state = {
    state: 'connecting' as const,
    status: null,
    ending: '',
    sent: [],
    received: [],
    frames: [],
    receivedBytes: 0,
  };
  const client: Client = { room, name, path, socket, ...state };
  room.clients.push(client);
  follow(client);
  await until(room, () => client.state !== 'connecting');
  return client;
}

/** Sends text as it is, and anything else as JSON. */
export async function send(client: Client, value: unknown): Promise<void> {
  expectOpen(client);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  client.sent.push(text);
  await new Promise<void>((resolve) => client.socket.send(text, () => resolve()));
}

/** Says good-bye as the protocol wants it, and waits until the connection is closed. */
export async function leave(client: Client): Promise<void> {
  client.socket.close();
  if (!(await until(client.room, () => client.state === 'closed'))) client.socket.terminate();
}

/** Drops the connection without a word, like a telephone that loses its net. */
export function breakOff(client: Client): void {
  client.socket.terminate();
}

/** Fails when the connection is no longer open; `after` says what has happened before. */
export function expectOpen(client: Client, after = ''): void {
  if (client.state === 'open') return;
  recordClient(client);
  client.room.session.recorder.connectionLost();
  fail(`${after}The connection of ${client.name} should still be open, and ${describeState(client)}.`, {
    expected: 'open',
    received: describeState(client),
  });
}

export function describeState({ state, status, ending }: Client): string {
  if (state === 'refused') return `it was refused with status ${status}`;
  if (state === 'open') return 'it was accepted (101)';
  if (state === 'connecting') return 'there was no answer';
  return status === 101 ? `it was closed (${ending})` : `it was closed without an HTTP answer (${ending})`;
}

function follow(client: Client): void {
  const { socket } = client;
  socket.on('open', () => Object.assign(client, { state: 'open', status: 101 }));
  socket.on('unexpected-response', (_request: ClientRequest, response: IncomingMessage) => {
    Object.assign(client, { state: 'refused', status: response.statusCode ?? 0 });
    response.on('error', () => undefined).destroy();
  });
  socket.on('message', (data: Buffer) => {
    // What had come before the connection was given up is still told.
    if (client.received.length > maxFrames || client.receivedBytes > maxBytes) return;
    const text = data.toString('utf8');
    client.received.push(text);
    const frame = parseFrame(text);
    if (frame && !isForeign(frame, client.room)) client.frames.push(frame);
    client.receivedBytes += data.length;
    if (client.received.length > maxFrames) giveUp(client, `it sent more than ${maxFrames} frames`);
    if (client.receivedBytes > maxBytes) giveUp(client, `it sent more than ${maxBytes / 1024 / 1024} MiB`);
  });
  socket.on('error', (error) => (client.ending ||= error.message || 'the connection failed'));
  socket.on('close', (code) => {
    client.ending ||= `code ${code}`;
    if (client.state !== 'refused') client.state = 'closed';
  });
}

function giveUp(client: Client, ending: string): void {
  client.ending ||= ending;
  client.socket.terminate();
}

/** Whether the frame is about somebody of an earlier check. */
function isForeign({ type, name }: Frame, { names }: Room): boolean {
  return (type === 'join' || type === 'leave') && typeof name === 'string' && !names.has(name);
}
