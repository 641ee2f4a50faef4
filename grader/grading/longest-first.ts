import type { Exercise, Submission } from '../contract/exercise.ts';
import { asksForPages } from './choose-plan.ts';

/** The slow ones first, so that at the end no job is left alone with a long one; of equals the later, which checks more. */
export function longestFirst(submissions: Submission[]): { submission: Submission; index: number }[] {
  return submissions
    .map((submission, index) => ({ submission, index }))
    .toSorted((a, b) => weightOf(b.submission.exercise) - weightOf(a.submission.exercise) || b.index - a.index);
}

/**
 * About how long an exercise takes, in seconds: a Next.js app by its starts, and by whether it compiles pages. What
 * takes a learner longer has more checks.
 */
function weightOf(exercise: Exercise): number {
  const { programs, instances, database, minutes } = exercise;
  const weights = {
    'npm-start': 1,
    'node-server': 1,
    'next-dev': asksForPages(exercise) ? 5 : 3,
    'next-build': 6,
    'next-standalone': 9,
  };
  const each = 2 * (instances - 1) + (database ? 1 : 0);
  return programs.reduce((sum, { run }) => sum + weights[run] + each, minutes / 20);
}
