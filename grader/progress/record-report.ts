import type { ExerciseReport } from '../contract/report.ts';
import type { ExerciseProgress, Progress } from './progress-store.ts';

/** Progress with one more set of gradings in it. Gradings of what wasn't started, and errors of the grader, leave no trace. */
export function recordReports(progress: Progress, reports: ExerciseReport[], now: Date): Progress {
  const counted = reports.filter((report) => report.status !== 'error' && report.problem?.code !== 'NOT_STARTED');
  const updates = counted.map(
    (report) => [report.slug, recordOne(progress.exercises[report.slug], report, now)] as const,
  );
  return { ...progress, exercises: { ...progress.exercises, ...Object.fromEntries(updates) } };
}

function recordOne(before: ExerciseProgress | undefined, report: ExerciseReport, now: Date): ExerciseProgress {
  const firstPassedAt = before?.firstPassedAt ?? (report.status === 'passed' ? now.toISOString() : undefined);
  return {
    ...before,
    // A verdict from before is no new attempt.
    attempts: (before?.attempts ?? 0) + (report.cached ? 0 : 1),
    bestPoints: Math.max(before?.bestPoints ?? 0, report.points),
    lastStatus: report.status,
    firstTriedAt: before ? before.firstTriedAt : now.toISOString(),
    ...(firstPassedAt === undefined ? {} : { firstPassedAt }),
  };
}

/** Progress that remembers that one more hint of a check was shown. */
/** Notes that the first `count` hints of a check have been seen. */
export function recordHints(progress: Progress, slug: string, checkId: string, count: number): Progress {
  const before = progress.exercises[slug] ?? { attempts: 0, bestPoints: 0, lastStatus: 'failed' as const };
  const hintsShown = { ...before.hintsShown, [checkId]: count };
  return { ...progress, exercises: { ...progress.exercises, [slug]: { ...before, hintsShown } } };
}

export function isPassed(progress: Progress, slug: string): boolean {
  return progress.exercises[slug]?.firstPassedAt !== undefined;
}
