import { setTimeout as delay } from 'node:timers/promises';
import { Agent } from 'node:http';
import { z } from 'zod';
import { sendRequest } from './send-request.ts';
import type { StartedClass } from './start-class.ts';
import type { Part } from './start-part.ts';
import { steadyMs } from './steady-ms.ts';

const boardSchema = z.object({
  queue: z.object({
    queued: z.number(),
    running: z.number(),
    dead: z.array(z.object({ reason: z.string() })),
    workers: z.array(z.object({ id: z.string() })),
    whyNot: z.string().nullable(),
  }),
});
export type QueueNow = z.infer<typeof boardSchema>['queue'];

const workerMs = 60_000;

/** How the queue stands now, as the instructor sees it; null while the server can't say. */
export async function readQueue({ url, instructorToken: token }: StartedClass): Promise<QueueNow | null> {
  const agent = new Agent({ keepAlive: false });
  try {
    const { status, body } = await sendRequest({ url, method: 'GET', path: '/api/board', agent, token });
    return status === 200 ? boardSchema.parse(body).queue : null;
  } catch {
    return null;
  }
}

/** Waits until a worker has told the class of itself: null when it can grade, else why it can't. */
export async function waitForWorker(
  opened: StartedClass,
  worker: Pick<Part, 'hasEnded' | 'said'>,
  signal: AbortSignal,
): Promise<string | null> {
  for (const until = steadyMs() + workerMs; steadyMs() < until; await delay(100, undefined, { signal })) {
    if (worker.hasEnded()) throw new Error(`The worker has ended: ${worker.said().trim()}`);
    const queue = await readQueue(opened);
    if (queue === null) continue;
    if (queue.workers.length > 0) return null;
    // A worker that can't grade is heard of by its own reason.
    if (queue.whyNot !== null && !queue.whyNot.includes('No worker is running')) return queue.whyNot;
  }
  throw new Error(`The worker did not tell of itself within ${workerMs / 1000} seconds. ${worker.said().trim()}`);
}
