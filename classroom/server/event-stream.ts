import { once } from 'node:events';
import type { Response } from 'express';
import type { Listener } from './event-listeners.ts';

/** One connection over which events are sent. */
export type EventStream = {
  /** The newest event that was sent or passed over. */
  lastId: number;
  /** It has caught up: from here on it gets what comes. */
  live: boolean;
  listener: Listener;
  /** Sends an event, if it is newer than the last one. */
  send: (id: number, text: string) => void;
  write: (text: string) => void;
  isOpen: () => boolean;
  /** So much waits to be read by the client that nothing should be added. */
  isFull: () => boolean;
  /** Resolves when the client has read what was written, or is gone. One that reads nothing for long is let go; it comes back. */
  drained: () => Promise<void>;
  end: () => void;
  onClose: (left: () => void) => void;
};

const fullBytes = 500_000;
const mostWaitingBytes = 4_000_000;
const usualSlowMs = 20_000;
/** A client that doesn't notice the end of its connection. */
const endMs = 3_000;

/** Begins the answer that never ends. */
export function openStream(
  response: Response,
  listener: Listener,
  { lastId, slowMs = usualSlowMs }: { lastId: number; slowMs?: number },
): EventStream {
  // The end of the stream is to be the end of the connection.
  response.shouldKeepAlive = false;
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  const isOpen = () => !response.writableEnded && !response.destroyed;
  const write = (text: string) => {
    if (!isOpen()) return;
    response.write(text);
    if (response.writableLength > mostWaitingBytes) response.destroy();
  };
  write('retry: 2000\n\n');
  const stream: EventStream = {
    lastId,
    live: false,
    listener,
    send: (id, text) => {
      if (id <= stream.lastId) return;
      stream.lastId = id;
      write(text);
    },
    write,
    isOpen,
    isFull: () => response.writableLength > fullBytes,
    drained: () => waitForDrain(response, slowMs),
    end: () => {
      response.end();
      const timer = setTimeout(() => response.destroy(), endMs).unref();
      response.once('close', () => clearTimeout(timer));
    },
    onClose: (left) => void response.once('close', left),
  };
  return stream;
}

async function waitForDrain(response: Response, slowMs: number): Promise<void> {
  if (!response.writableNeedDrain || response.destroyed) return;
  const abort = new AbortController();
  const timer = setTimeout(() => response.destroy(), slowMs);
  const { signal } = abort;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  abort.abort();
  clearTimeout(timer);
}
