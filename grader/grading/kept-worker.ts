import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PoolOptions, PoolRunnerInitializer, PoolWorker } from 'vitest/node';

/** A pool for vitest whose one thread is kept for the next run, with vitest and supertest already loaded. */
export type KeptWorker = {
  pool: PoolRunnerInitializer;
  /** Ends the thread; the next run begins in a new one. */
  discard: () => Promise<void>;
};

type Listener = (...values: unknown[]) => void;

const entry = path.join(import.meta.dirname, 'check-worker.ts');

export function createKeptWorker(): KeptWorker {
  let thread: Worker | null = null;
  const current = (): Worker => {
    if (!thread) throw new Error('The thread of the hidden tests has ended.');
    return thread;
  };
  const createPoolWorker = ({ env, execArgv }: PoolOptions): PoolWorker => {
    const listeners: [string, Listener][] = [];
    return {
      name: 'kept',
      start: async () => {
        thread ??= new Worker(entry, { env: env as NodeJS.ProcessEnv, execArgv });
      },
      on: (event, listener) => {
        listeners.push([event, listener]);
        current().on(event, listener);
      },
      off: (event, listener) => void thread?.off(event, listener),
      send: (message) => {
        // After a stop vitest's worker would listen no more.
        if (message.type !== 'stop') return current().postMessage(message);
        for (const [event, listener] of listeners) if (event === 'message') listener(stopped);
      },
      deserialize: (data) => data,
      stop: async () => {
        for (const [event, listener] of listeners) thread?.off(event, listener);
      },
    };
  };
  return {
    pool: { name: 'kept', createPoolWorker },
    discard: async () => {
      const ended = thread;
      thread = null;
      await ended?.terminate();
    },
  };
}

/** What vitest's worker answers when it has stopped. */
const stopped = { type: 'stopped', __vitest_worker_response__: true };
