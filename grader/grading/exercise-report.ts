import type { Exercise } from '../contract/exercise.ts';
import type { Problem } from '../contract/problem.ts';
import type { Evidence, ExerciseReport } from '../contract/report.ts';

/** What a grading found, before it is a report. */
export type Graded = Pick<ExerciseReport, 'checks' | 'problem' | 'output'>;

/** The report of an exercise that could not be graded, by no fault of the learner's. */
export function errorReport(exercise: Exercise, problem: Problem): ExerciseReport {
  return toReport(exercise, { checks: [], problem, output: { text: '', truncated: false } }, 0);
}

export function toReport(exercise: Exercise, graded: Graded, durationMs: number, evidence?: Evidence): ExerciseReport {
  const { checks, problem, output } = graded;
  const allPassed = checks.length > 0 && checks.every((check) => check.status === 'passed');
  const status = problem?.code === 'GRADER_ERROR' ? 'error' : problem === null && allPassed ? 'passed' : 'failed';
  return {
    number: exercise.number,
    slug: exercise.slug,
    title: exercise.title,
    status,
    points: checks.reduce((sum, check) => sum + check.points, 0),
    maxPoints: exercise.points,
    durationMs: Math.round(durationMs),
    cached: false,
    problem,
    checks,
    output,
    ...(evidence ? { evidence } : {}),
  };
}
