import type { Report } from '../../grader/contract/report.ts';

/** What is older was not made by somebody of this class: a clock is wrong, or somebody plays with it. */
const oldestMs = 366 * 86_400_000;

/**
 * When a report was made, in the server's time. `sentAt` is the learner's clock as the request left: what it differs from
 * ours is taken off, so that a result that waited without connection keeps its own time whatever that clock says.
 */
export function readMadeAt(report: Report, sentAt: string | undefined, receivedAt: string): string {
  const received = Date.parse(receivedAt);
  const made = Date.parse(report.startedAt) + report.durationMs;
  const sent = sentAt === undefined ? Number.NaN : Date.parse(sentAt);
  const offset = Number.isFinite(sent) ? received - sent : 0;
  const corrected = made + offset;
  // Nothing was made in the future, and what can't be a time is taken for now.
  const isPast = corrected > received - oldestMs && corrected < received;
  return isPast ? new Date(corrected).toISOString() : receivedAt;
}
