import { setTimeout as delay } from 'node:timers/promises';
import { readSent } from './sent-record.ts';
import { sendWaiting, type SendRoom, type Sent } from './send-waiting.ts';

/** After a class could not be reached it is not waited for as long, for this time. */
const awayMs = 5 * 60_000;
const shortMs = 500;
const lookMs = 50;

/**
 * Sends what waits for at most `budgetMs`, also when another process is sending at first. What isn't sent by then goes with the next
 * command. `patient`: as long also where the class could not be reached a moment ago.
 */
export async function flushOutbox(room: SendRoom, budgetMs: number, patient = false): Promise<Sent> {
  const { unreachableAt } = await readSent(room.root, room.joined.learner.id);
  const away = unreachableAt !== null && Math.abs(Date.now() - unreachableAt) < awayMs;
  const signal = AbortSignal.timeout(away && !patient ? Math.min(shortMs, budgetMs) : budgetMs);
  for (;;) {
    const sent = await sendWaiting(room, signal);
    const waitMs = sent.busy ? lookMs : shortWait(sent);
    if (waitMs === null || signal.aborted) return sent;
    // Ended by the signal it returns what it has.
    if (!(await delay(waitMs, true, { signal }).catch(() => false))) return sent;
  }
}

/** A class that takes only so many at once says when to go on. */
function shortWait({ failure }: Sent): number | null {
  return failure?.kind === 'refused' && failure.status === 429 && failure.retryAfterMs !== null
    ? failure.retryAfterMs
    : null;
}
