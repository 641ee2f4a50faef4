import type { ExerciseReport, Report, Runtime, Totals } from '../contract/report.ts';

export type ReportParts = {
  startedAt: Date;
  durationMs: number;
  seed: number;
  runtime: Runtime;
  exercises: ExerciseReport[];
};

/** Adds the totals to what was graded. */
export function makeReport({ startedAt, durationMs, seed, runtime, exercises }: ReportParts): Report {
  return {
    schema: 1,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(durationMs),
    seed,
    runtime,
    totals: totalsOf(exercises),
    exercises,
  };
}

function totalsOf(exercises: ExerciseReport[]): Totals {
  const having = (status: ExerciseReport['status']) =>
    exercises.filter((exercise) => exercise.status === status).length;
  const sum = (key: 'points' | 'maxPoints') => exercises.reduce((total, exercise) => total + exercise[key], 0);
  return {
    exercises: exercises.length,
    passed: having('passed'),
    failed: having('failed'),
    error: having('error'),
    points: sum('points'),
    maxPoints: sum('maxPoints'),
  };
}
