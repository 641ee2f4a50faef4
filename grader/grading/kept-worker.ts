import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { PoolRunnerInitializer, PoolWorker } from 'vitest/node';

/** A pool for vitest whose one thread is started beforehand and kept for the next run, with what hidden tests import already loaded. */
export type KeptWorker = {
  pool: PoolRunnerInitializer;
  /** Whether nothing of a run is under way in the thread any more; waits a moment for it. */
  isQuiet: () => Promise<boolean>;
  /** Ends the thread and starts another one for the next run. */
  renew: () => Promise<void>;
  close: () => Promise<void>;
};

/** What the thread is given: the module to import beforehand, and the port on which it is asked whether it is quiet. */
export type KeptWorkerData = { preload: string; quietness: MessagePort };

type Listener = (...values: unknown[]) => void;

const entry = path.join(import.meta.dirname, 'check-worker.ts');

/** What a check left under way ends with the program that it asked, or this soon; else the thread is given up. */
const quietMs = 500;
const lookMs = 10;

/** `preload` is a module that imports what hidden tests import. */
export function createKeptWorker(preload: string): KeptWorker {
  const start = () => {
    const { port1: asking, port2: quietness } = new MessageChannel();
    const workerData: KeptWorkerData = { preload, quietness };
    const env = { ...process.env, NODE_ENV: 'test', VITEST: 'true' };
    const thread = new Worker(entry, { workerData, transferList: [quietness], env });
    asking.unref();
    return Object.assign(thread, { asking });
  };
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
    isQuiet: async () => {
      for (const until = performance.now() + quietMs; performance.now() < until; await delay(lookMs))
        if (await answersYes(thread.asking, until - performance.now())) return true;
      return false;
    },
    renew: async () => {
      const ended = thread;
      thread = start();
      await ended.terminate();
    },
    close: async () => void (await thread.terminate()),
  };
}

/** False too when no answer comes in time: then the thread is busy with something that never lets go. */
async function answersYes(port: MessagePort, withinMs: number): Promise<boolean> {
  const answer = once(port, 'message', { signal: AbortSignal.timeout(Math.max(1, Math.ceil(withinMs))) });
  port.postMessage(null);
  return answer.then(
    ([isYes]) => isYes === true,
    () => false,
  );
}

/** What vitest's worker answers when it has stopped. */
const stopped = { type: 'stopped', __vitest_worker_response__: true };
