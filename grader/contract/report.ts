import type { Half, Limits } from './exercise.ts';
import type { Problem } from './problem.ts';

/** One HTTP request and its answer, already cut to a size that can be shown. `response` is null when none came. */
export type Exchange = {
  request: { method: string; path: string; headers: Record<string, string>; body: string };
  response: { status: number; headers: Record<string, string>; body: string } | null;
  /** A command line that repeats the request; its port is the one the program was given. */
  curl: string;
};

export type CheckStatus = 'passed' | 'failed' | 'skipped';

export type CheckReport = {
  /** In a dual exercise 'express:create' and 'next:create' are the same check of the two programs. */
  id: string;
  half?: Half;
  title: string;
  status: CheckStatus;
  points: number;
  maxPoints: number;
  durationMs: number;
  message?: string;
  /** Values as text, ready for a diff. */
  expected?: string;
  received?: string;
  hint?: string;
  exchange?: Exchange;
  /** Console lines of the learner's program that this check caused. */
  output?: string;
};

/**
 * What exactly was judged, and by what. `submission` is `hashFiles` of the graded files, null when they couldn't be taken;
 * `hiddenTests` is the same of everything that decides the verdict. Both are written as 'sha256:<hex>'.
 */
export type Evidence = { submission: string | null; hiddenTests: string; limits: Limits };

/** `failed` is the learner's; `error` is the grader's own fault and never costs a point. */
export type ExerciseStatus = 'passed' | 'failed' | 'error';

export type ExerciseReport = {
  number: number;
  slug: string;
  title: string;
  status: ExerciseStatus;
  points: number;
  maxPoints: number;
  durationMs: number;
  cached: boolean;
  /** Why it couldn't be checked; then no check has passed or failed, but those of the other half of a dual exercise. */
  problem: Problem | null;
  checks: CheckReport[];
  /** The last lines of what the program printed. */
  output: { text: string; truncated: boolean };
  /** Missing in reports of older versions, and where the grader was at fault before anything could be read. */
  evidence?: Evidence;
};

/**
 * The failing check that the learner should look at first; null when a problem comes before all checks. In a dual exercise
 * that one half is not begun yet is no reason to say nothing of the other.
 */
export function firstFailing({ problem, checks }: ExerciseReport): CheckReport | null {
  if (problem && problem.code !== 'NOT_STARTED') return null;
  return checks.find((check) => check.status === 'failed') ?? null;
}

/** How programs are kept apart from the machine and from each other; see SECURITY.md. */
export const isolations = ['process', 'bubblewrap'] as const;
export type Isolation = (typeof isolations)[number];

export type Runtime = {
  node: string;
  next: string;
  express: string;
  platform: string;
  isolation: Isolation;
};

export type Totals = {
  exercises: number;
  passed: number;
  failed: number;
  error: number;
  points: number;
  maxPoints: number;
};

export type Report = {
  schema: 1;
  /** ISO 8601, UTC. */
  startedAt: string;
  durationMs: number;
  seed: number;
  runtime: Runtime;
  totals: Totals;
  exercises: ExerciseReport[];
};
