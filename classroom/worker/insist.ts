import { setTimeout as delay } from 'node:timers/promises';
import { leaseMs } from '../queue/queue.ts';

const againMs = 500;

/**
 * Does what needs the database, again and again while that is away for a moment: what was graded is not to be graded anew for that, nor
 * is a job to wait until its lease ends. Rejects when it lasts longer than a lease, or once `signal` is aborted.
 */
export async function insist<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  const until = performance.now() + leaseMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || performance.now() > until) throw error;
      await delay(againMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
