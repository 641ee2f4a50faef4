import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createParser } from 'eventsource-parser';
import { steadyMs } from './steady-ms.ts';

export type StreamEvent = { type: string; data: string; atMs: number };

export type FollowedStream = {
  /** Resolves when the stream is open for the first time. */
  opened: Promise<void>;
  /** How often it had to be opened again. */
  reopened: () => number;
  close: () => void;
};

const againMs = 250;

/** Follows `GET /api/events` from `after`, and goes on where it was after each break. */
export function followStream(
  { url, token, after }: { url: string; token: string; after: number | null },
  onEvent: (event: StreamEvent) => void,
): FollowedStream {
  const agent = new Agent({ keepAlive: false });
  const first = Promise.withResolvers<void>();
  let lastId = after === null ? undefined : String(after);
  let closed = false;
  let openings = 0;
  let end: () => void = () => undefined;
  const read = async () => {
    const { response, destroy } = await open({ url, token, agent, lastId });
    end = destroy;
    if (closed) return destroy();
    openings += 1;
    first.resolve();
    const parser = createParser({
      onEvent: ({ id, event = 'message', data }) => {
        lastId = id ?? lastId;
        onEvent({ type: event, data, atMs: steadyMs() });
      },
    });
    response.setEncoding('utf8');
    for await (const part of response) parser.feed(part as string);
  };
  void (async () => {
    while (!closed) {
      await read().catch(() => undefined);
      if (!closed) await delay(againMs);
    }
    first.resolve();
  })();
  const close = () => {
    closed = true;
    end();
  };
  return { opened: first.promise, reopened: () => Math.max(0, openings - 1), close };
}

type Opening = { url: string; token: string; agent: Agent; lastId: string | undefined };

function open({ url, token, agent, lastId }: Opening): Promise<{ response: IncomingMessage; destroy: () => void }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const headers = { authorization: `Bearer ${token}`, ...(lastId !== undefined && { 'last-event-id': lastId }) };
    const request = httpRequest({ hostname, port, path: '/api/events', agent, headers });
    request.on('error', reject);
    request.on('response', (response) => {
      const destroy = () => void request.destroy();
      if (response.statusCode === 200) return resolve({ response, destroy });
      destroy();
      reject(new Error(`The stream was refused with ${response.statusCode}.`));
    });
    request.end();
  });
}
