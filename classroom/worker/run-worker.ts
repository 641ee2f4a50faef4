import { randomInt } from 'node:crypto';
import path from 'node:path';
import type { Exercise } from '../../grader/contract/exercise.ts';
import { openSession } from '../../grader/grading/grading-session.ts';
import { trySandbox } from '../../grader/grading/try-sandbox.ts';
import { openQueue } from '../queue/open-queue.ts';
import { makeWorkerId } from '../queue/worker-id.ts';
import type { DatabasePlace } from '../store/open-database.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { signalOfParent } from './follow-parent.ts';
import { doJob, isolation, type Shop } from './grade-job.ts';
import { keepNoting } from './keep-noting.ts';

export type WorkerOptions = {
  root: string;
  place: DatabasePlace;
  exercises: Exercise[];
  /** How many submissions are graded at once. */
  slots: number;
  postgresUrl?: string | undefined;
  note: (text: string) => void;
  /** Ends the worker; what it has in hand is given back at once. */
  signal: AbortSignal;
};

/** How long a worker that found nothing waits before it looks again. */
const idleMs = 150;
/** After an error of the database. */
const troubleMs = 1_000;

/** Takes jobs and grades them until `signal` is aborted. Resolves to why it can't, or to null at its end. */
export async function runWorker(given: WorkerOptions): Promise<string | null> {
  const options = { ...given, signal: AbortSignal.any([given.signal, signalOfParent()]) };
  const { slots, note, signal } = options;
  const store = await openStore(options.place);
  const id = makeWorkerId();
  try {
    const whyNot = await findObstacle();
    if (whyNot !== null) note(whyNot);
    const stopNoting = keepNoting(store, { id, slots, whyNot }, note);
    try {
      if (whyNot === null) await serveAll(options, store, id);
      else await untilAborted(signal);
    } finally {
      await stopNoting();
    }
    return whyNot;
  } finally {
    await store.close();
  }
}

async function findObstacle(): Promise<string | null> {
  if (process.platform !== 'linux')
    return 'Only Linux can lock programs up, so nothing is verified on this machine: results stay provisional.';
  const { problem } = await trySandbox();
  return problem && `Nothing is verified on this machine: ${problem.message} ${problem.help}`;
}

async function serveAll(options: WorkerOptions, store: Store, id: string): Promise<void> {
  const { root, place, slots, postgresUrl, signal } = options;
  const queue = await openQueue(place, store);
  try {
    const session = await openSession({ root, jobs: slots, seed: randomInt(1, 2 ** 31), isolation, postgresUrl });
    // Gradings that are under way end only with their session.
    signal.addEventListener('abort', () => void session.close(), { once: true });
    try {
      const shop: Shop = { ...options, store, queue, session };
      await Promise.all(Array.from({ length: slots }, (_, slot) => serve(shop, `${id}-${slot}`, slot)));
    } finally {
      await session.close();
    }
  } finally {
    await queue.close();
  }
}

async function serve(shop: Shop, workerId: string, slot: number): Promise<void> {
  const { queue, note, signal } = shop;
  const folder = path.join(shop.session.inbox, String(slot));
  while (!signal.aborted) {
    try {
      const job = await queue.take(workerId);
      if (job) await doJob(shop, job, folder);
      else await pause(idleMs, signal);
    } catch (error) {
      if (!signal.aborted)
        note(`${new Date().toISOString()} worker: ${error instanceof Error ? error.message : String(error)}`);
      await pause(troubleMs, signal);
    }
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
