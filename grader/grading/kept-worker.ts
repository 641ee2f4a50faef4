import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PoolRunnerInitializer, PoolWorker } from 'vitest/node';

/** A pool for vitest whose one thread is started beforehand and kept for the next run, with what hidden tests import already loaded. */
export type KeptWorker = {
  pool: PoolRunnerInitializer;
  /** Ends the thread and starts another one for the next run. */
  renew: () => Promise<void>;
  close: () => Promise<void>;
};

type Listener = (...values: unknown[]) => void;

const entry = path.join(import.meta.dirname, 'check-worker.ts');

/** `preload` is a module that imports what hidden tests import. */
export function createKeptWorker(preload: string): KeptWorker {
  const start = () =>
    new Worker(entry, { workerData: preload, env: { ...process.env, NODE_ENV: 'test', VITEST: 'true' } });
  let thread = start();
  const createPoolWorker = (): PoolWorker => {
    const listeners: [string, Listener][] = [];
    const used = thread;
    return {
      name: 'kept',
      start: async () => {},
      on: (event, listener) => {
        listeners.push([event, listener]);
        used.on(event, listener);
      },
      off: (event, listener) => void used.off(event, listener),
      send: (message) => {
        // After a stop vitest's worker would listen no more.
        if (message.type !== 'stop') return used.postMessage(message);
        for (const [event, listener] of listeners) if (event === 'message') listener(stopped);
      },
      deserialize: (data) => data,
      stop: async () => {
        for (const [event, listener] of listeners) used.off(event, listener);
      },
    };
  };
  return {
    pool: { name: 'kept', createPoolWorker },
    renew: async () => {
      const ended = thread;
      thread = start();
      await ended.terminate();
    },
    close: async () => void (await thread.terminate()),
  };
}

/** What vitest's worker answers when it has stopped. */
const stopped = { type: 'stopped', __vitest_worker_response__: true };
