import { setTimeout as delay } from 'node:timers/promises';
import { submissionStateAnswer, type SubmissionStateRead } from './answer-schemas.ts';
import { callServer, type Server } from './call-server.ts';
import { consequenceOf } from './consequence.ts';

/** How a submission stands: looked at to its end, or still on its way when the time was over. */
export type Awaited =
  | { state: 'verified'; verdict: NonNullable<SubmissionStateRead['verdict']> }
  | { state: 'failed'; reason: string }
  /** `reason` when the class grades nothing at the moment. */
  | { state: 'waiting'; reason?: string };

/** The further back in the queue, the less often it is asked. */
const firstMs = 400;
const maxMs = 4_000;
/** A worker that is started again is away for a moment. */
const usualPatienceMs = 10_000;

export type Waiting = {
  signal: AbortSignal;
  /** Hears where the submission is in the queue. */
  onPosition?: (position: number) => void;
  /** How long nothing may be verified in the class until there is no use in waiting. */
  patienceMs?: number;
};

/** Asks again and again how a submission stands, until it is graded or `signal`. */
export async function waitForVerdict(
  server: Server,
  id: string,
  { signal, onPosition, patienceMs = usualPatienceMs }: Waiting,
): Promise<Awaited> {
  let heldSinceMs: number | null = null;
  for (let known = -1; ;) {
    const path = `/api/submissions/${encodeURIComponent(id)}`;
    const answer = await callServer(server, { method: 'GET', path, schema: submissionStateAnswer, signal });
    if (answer.ok) {
      const { state, verdict, position, reason } = answer.body;
      if (state === 'done' && verdict) return { state: 'verified', verdict };
      if (state === 'failed' || state === 'superseded')
        return { state: 'failed', reason: reason ?? 'Your instructor sees why.' };
      if (reason === undefined) heldSinceMs = null;
      else if (performance.now() - (heldSinceMs ??= performance.now()) >= patienceMs)
        return { state: 'waiting', reason };
      if (position !== known) onPosition?.(position);
      known = position;
    } else if (/never|out/.test(consequenceOf(answer.failure))) return { state: 'waiting' };
    const waitMs = Math.min(maxMs, firstMs * (1 + Math.max(0, known))) * (1 + Math.random() / 4);
    if (!(await delay(waitMs, true, { signal }).catch(() => false))) return { state: 'waiting' };
  }
}
