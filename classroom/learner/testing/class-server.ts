import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { MeAnswer } from '../../contract/api.ts';

/** A request as it came, with its body read. */
export type Received = {
  method: string;
  path: string;
  key: string | null;
  authorization: string | null;
  body: unknown;
};

/** What is answered in place of the usual; null for the usual. `cut`: takes the request in, and ends the connection in the middle. */
export type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | 'cut' | null;

export type TestClass = {
  address: string;
  /** All requests in their order. */
  received: Received[];
  /** What had an effect: each key once. */
  results: Map<string, unknown>;
  submissions: Map<string, { exercise: string; kind: string }>;
  me: MeAnswer;
  /** Answers what it says, as long as it is set. */
  reply: ((request: Received) => Reply | Promise<Reply>) | null;
  /** Sends an event to all who listen, or raw text. */
  tell: (type: string, data: unknown) => void;
  tellRaw: (text: string) => void;
  listeners: () => number;
  /** Gone, as if the machine were off, and back at the same address. */
  stop: () => Promise<void>;
  start: () => Promise<void>;
};

/** A class on a free port, over real HTTP, that does no more than keep what it gets. Gone when the test has ended. */
export async function serveClass(): Promise<TestClass> {
  const streams = new Set<ServerResponse>();
  let eventId = 10;
  const room: TestClass = {
    address: '',
    received: [],
    results: new Map(),
    submissions: new Map(),
    me: exampleMe(),
    reply: null,
    tell: (type, data) => {
      eventId += 1;
      room.tellRaw(`id: ${eventId}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    tellRaw: (text) => {
      for (const stream of streams) stream.write(text);
    },
    listeners: () => streams.size,
    stop: async () => undefined,
    start: async () => undefined,
  };
  let port = 0;
  room.start = async () => {
    const server = createServer((request, response) => void answer(room, streams, request, response));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
    room.address = `http://127.0.0.1:${port}`;
    room.stop = async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      streams.clear();
      await closed;
    };
  };
  await room.start();
  onTestFinished(() => room.stop());
  return room;
}

async function answer(
  room: TestClass,
  streams: Set<ServerResponse>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.on('error', () => undefined);
  const received = await receive(request).catch(() => null);
  if (!received) return;
  room.received.push(received);
  const reply = (await room.reply?.(received)) ?? null;
  if (reply !== null && reply !== 'cut') return send(response, reply.status, reply.body ?? {}, reply.headers);
  const usual = usualAnswer(room, received);
  if (reply === 'cut') {
    // The effect is there, and half of an answer that says so.
    response.writeHead(usual.status, { 'content-type': 'application/json', 'content-length': 1_000 });
    response.write('{"id":');
    setImmediate(() => response.destroy());
    return;
  }
  if (received.path !== '/api/events') return send(response, usual.status, usual.body);
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 200\n\n');
  streams.add(response);
  response.on('close', () => streams.delete(response));
}

function usualAnswer(room: TestClass, { method, path, key, body }: Received): { status: number; body: unknown } {
  const known = key !== null && (room.results.has(key) || room.submissions.has(key));
  if (path === '/api/join') return { status: 201, body: joinedAs(String(field(body, 'name'))) };
  if (path === '/api/me') return { status: 200, body: room.me };
  if (path === '/api/hand') return { status: 200, body: { raised: field(body, 'raised'), position: 2 } };
  if (path === '/api/results') {
    if (!known) room.results.set(key ?? '', body);
    return { status: known ? 200 : 201, body: { id: 1, receivedAt: new Date().toISOString() } };
  }
  if (path === '/api/submissions') {
    const [exercise, kind] = [String(field(body, 'exercise')), String(field(body, 'kind'))];
    if (!known) room.submissions.set(key ?? '', { exercise, kind });
    return { status: 202, body: { id: `s-${exercise}`, state: 'queued', position: 1 } };
  }
  if (path.startsWith('/api/files/') || path === '/api/preflight') return { status: 204, body: null };
  if (path === '/api/events') return { status: 200, body: null };
  return { status: 404, body: { error: `Nothing at ${method} ${path}.`, code: 'NOT_FOUND' } };
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(status === 204 ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
}

async function receive(request: IncomingMessage): Promise<Received> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  const header = (name: string) => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : null;
  };
  const body: unknown = text === '' ? null : JSON.parse(text);
  const [method, path] = [request.method ?? '', request.url ?? ''];
  return { method, path, key: header('idempotency-key'), authorization: header('authorization'), body };
}

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}

export const learnerId = 'a1b2c3d4e5f6a7b8c9d0';

function joinedAs(name: string): unknown {
  return {
    token: 'secret-token-of-this-class-1234567890',
    learner: { id: learnerId, name, state: 'in' },
    pin: '123456',
    class: { name: 'Tuesday' },
  };
}

function exampleMe(): MeAnswer {
  const at = new Date().toISOString();
  return {
    learner: {
      id: learnerId,
      name: 'Ada',
      state: 'in',
      joinedAt: at,
      lastSeenAt: at,
      handRaisedAt: null,
      startsAt: 1,
      snoozedUntil: null,
      preflight: null,
    },
    class: { name: 'Tuesday' },
    pace: { current: null, exercises: {}, timerEndsAt: null },
    cells: {},
    announcements: [],
    lastEventId: 10,
    now: at,
  };
}
