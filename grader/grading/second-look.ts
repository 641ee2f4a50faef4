import { makeProblem, type Problem, type ProblemCode } from '../contract/problem.ts';
import type { ExerciseReport } from '../contract/report.ts';
import type { Yardstick } from './yardstick.ts';

/**
 * From this slowness on a check's missed deadline may be the machine's doing. Those deadlines are more than six times what
 * is usual, and gradings that go on at once make each other two or three times slower.
 */
const slow = 4;

/** The same where a build wasn't done: it keeps all processors and the disk busy, and needs more of its deadline. */
const slowToBuild = 1.5;

/** How much longer everything may take in a second look. */
const maxPatience = 6;

/** A check that failed sooner than this has waited for nothing. */
const waitedMs = 1_000;

/** What can be said of files, of what a program took, or of one that ended by itself, is the same on a slow machine. */
const timeless = new Set<ProblemCode>([
  'FILE_MISSING',
  'SYNTAX_ERROR',
  'EXITED_EARLY',
  'MEMORY_LIMIT',
  'PROCESS_LIMIT',
  'DISK_LIMIT',
  'REJECTED_FILES',
  'NOT_STARTED',
]);

/** Whether a deadline may have been missed: a program wasn't ready, or a check failed after it had waited. */
export function mayBeLate({ status, problem, checks }: ExerciseReport): boolean {
  if (status === 'passed') return false;
  if (problem && !timeless.has(problem.code)) return true;
  return checks.some((check) => check.status === 'failed' && check.durationMs >= waitedMs);
}

export function tooBusyProblem(slowness: number): Problem {
  const share = `a program gets the processor 1/${Math.round(slowness)} of the time`;
  return makeProblem(
    'GRADER_ERROR',
    `This machine is too busy to judge the exercise: ${share}.`,
    {},
    'Close other programs, then grade again. This costs no points.',
  );
}

export type SecondLook = {
  yardstick: Yardstick;
  /** Whether a program of the exercise is built before it starts. */
  built: boolean;
  /** Grades the same once more, all deadlines `patience` times as long. */
  gradeAgain: (patience: number) => Promise<ExerciseReport>;
  /** Does something while nothing else is graded. */
  alone: <Result>(work: () => Promise<Result>) => Promise<Result>;
  tooBusy: (slowness: number) => ExerciseReport;
};

/**
 * Before anything is said against the learner on a slow machine the exercise is graded again, alone. Where it is late
 * even so, and the machine slower than it was given time for, nothing can be said at all.
 */
export async function gradeTwice(
  grade: () => Promise<ExerciseReport>,
  { yardstick, built, gradeAgain, alone, tooBusy }: SecondLook,
): Promise<ExerciseReport> {
  const endWatch = yardstick.watch();
  let meanSlowness = 1;
  const first = await grade().finally(() => (meanSlowness = endWatch()));
  if (!mayBeLate(first)) return first;
  const slowness = Math.max(meanSlowness, await yardstick.measure());
  const buildWasLate = built && first.problem?.code === 'START_TIMEOUT';
  if (slowness < (buildWasLate ? slowToBuild : slow)) return first;
  return alone(async () => {
    const second = await gradeAgain(Math.min(maxPatience, Math.ceil(slowness)));
    if (!mayBeLate(second)) return second;
    // Nothing of the learner's runs any more: a program that keeps every processor busy slows only itself.
    const slownessThen = await yardstick.measure();
    return slownessThen > maxPatience ? tooBusy(slownessThen) : second;
  });
}
