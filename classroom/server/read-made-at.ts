import type { Report } from '../../grader/contract/report.ts';

/**
 * When a report was made, in the server's time. `sentAt` is the learner's clock as the request left: what it differs from
 * ours is taken off, so that a result that waited without connection keeps its own time whatever that clock says.
 */
export function readMadeAt(report: Report, sentAt: string | undefined, receivedAt: string): string {
  const received = Date.parse(receivedAt);
  const made = Date.parse(report.startedAt) + report.durationMs;
  const sent = sentAt === undefined ? Number.NaN : Date.parse(sentAt);
  const offset = Number.isFinite(sent) ? received - sent : 0;
  // Nothing was made in the future.
  return new Date(Math.min(received, made + offset)).toISOString();
}
