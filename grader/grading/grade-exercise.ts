import { randomUUID } from 'node:crypto';
import type { CheckReport, ExerciseReport } from '../contract/report.ts';
import type { Exercise, Submission } from '../contract/exercise.ts';
import { UserError } from '../contract/errors.ts';
import { makeProblem, type Problem } from '../contract/problem.ts';
import type { Reaper } from '../target/reaper.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { readHints, type Hints } from '../workspace/hints.ts';
import type { RunFolder } from '../workspace/run-folder.ts';
import { takeSnapshot, type Snapshot } from '../workspace/snapshot.ts';
import { withoutBrief } from '../workspace/starter.ts';
import type { Checker, CheckerRun } from './checker.ts';
import { choosePlan } from './choose-plan.ts';
import { collectChecks } from './collect-checks.ts';
import { serveControl } from './control-server.ts';
import { createTargetSet, type TargetSet } from './target-set.ts';
import { answerChecks, type CheckSession } from './check-session.ts';

export type GradingRoom = {
  root: string;
  run: RunFolder;
  /** Which of the gradings that go on at once this is, from 1. */
  place: number;
  reaper: Reaper;
  checker: Promise<Checker>;
  seed: number;
  /** Grade a starter as if somebody had written it: for the tests of the content, which must see it fail. */
  allowUntouched: boolean;
  signal: AbortSignal;
};

/** One submission from its files to its report. Whatever goes wrong in the grader itself becomes status `error`. */
export async function gradeExercise(submission: Submission, room: GradingRoom): Promise<ExerciseReport> {
  const startedAt = performance.now();
  const { exercise } = submission;
  try {
    const prepared = await prepare(submission, room);
    const result = await runChecks(exercise, prepared, room);
    return toReport(exercise, result, performance.now() - startedAt);
  } catch (error) {
    if (room.signal.aborted) throw error;
    const result: Graded = { checks: [], problem: graderProblem(error), output: { text: '', truncated: false } };
    return toReport(exercise, result, performance.now() - startedAt);
  }
}

type Prepared = { targets: TargetSet | null; problem: Problem | null; files: Snapshot; hints: Hints };
type Graded = Pick<ExerciseReport, 'checks' | 'problem' | 'output'>;

async function prepare({ exercise, folder }: Submission, room: GradingRoom): Promise<Prepared> {
  const folders = exerciseFolders(room.root, exercise.slug);
  const [taken, starter, hints] = await Promise.all([
    takeSnapshot(folder),
    takeSnapshot(folders.starter),
    readHints(folders.hints),
  ]);
  if (!taken.ok) return { targets: null, problem: taken.problem, files: new Map(), hints };
  const files = withoutBrief(taken.files);
  const chosen = choosePlan(exercise, files, starter.ok ? starter.files : new Map(), room.allowUntouched);
  if (!chosen.ok) return { targets: null, problem: chosen.problem, files, hints };
  const targets = createTargetSet({
    exercise,
    plan: chosen.plan,
    files,
    root: room.root,
    run: room.run,
    place: room.place,
    reaper: room.reaper,
    signal: room.signal,
  });
  return { targets, problem: null, files, hints };
}

/** Starts the program and the checks at the same time; the first check waits until the program is ready. */
async function runChecks(
  exercise: Exercise,
  { targets, problem, files, hints }: Prepared,
  room: GradingRoom,
): Promise<Graded> {
  const started = targets ? targets.start() : Promise.resolve(problem);
  // Its failure is seen where it is awaited, in the first check.
  started.catch(() => undefined);
  const session: CheckSession = { exercise, targets, started, files, seed: room.seed };
  const channel = `workshop-${randomUUID()}`;
  const endControl = serveControl(channel, answerChecks(session));
  const { testFile } = exerciseFolders(room.root, exercise.slug);
  const { startSeconds, checkSeconds, exerciseSeconds } = exercise.limits;
  try {
    const timeoutMs = (checkSeconds + 2 * startSeconds) * 1000;
    const run = await (await room.checker).run(testFile, { channel, checkSeconds }, timeoutMs, exerciseSeconds * 1000);
    const startProblem = await started;
    const limit = targets?.ended()?.memoryExceeded ? memoryProblem() : null;
    return judge(exercise, run, hints, startProblem ?? limit, session.problem ?? null, targets);
  } finally {
    endControl();
    await targets?.stop();
  }
}

function judge(
  exercise: Exercise,
  run: CheckerRun,
  hints: Hints,
  problem: Problem | null,
  restartProblem: Problem | null,
  targets: TargetSet | null,
): Graded {
  const { checks, faults } = collectChecks(run.module, hints);
  const output = targets?.output() ?? { text: '', truncated: false };
  if (problem) return { checks: checks.map(skip), problem, output };
  // A failed check says more than that the program didn't start again after it.
  if (restartProblem && checks.every((check) => check.status !== 'failed'))
    return { checks: checks.map(skip), problem: restartProblem, output };
  const errors = [...run.errors, ...faults];
  if (run.timedOut)
    errors.push(`The checks of ${exercise.slug} took longer than ${exercise.limits.exerciseSeconds} seconds together.`);
  else if (checks.every((check) => check.status === 'skipped')) errors.push(`No check of ${exercise.slug} was run.`);
  const [first] = errors;
  return {
    checks,
    problem: first === undefined ? null : makeProblem('GRADER_ERROR', `The grader made a mistake: ${first}`),
    output,
  };
}

function skip(check: CheckReport): CheckReport {
  const { id, title, maxPoints } = check;
  return { id, title, status: 'skipped', points: 0, maxPoints, durationMs: 0 };
}

function memoryProblem(): Problem {
  return makeProblem('MEMORY_LIMIT', 'Your program used more memory than an exercise may use, and was stopped.');
}

function graderProblem(error: unknown): Problem {
  if (error instanceof UserError) return makeProblem('GRADER_ERROR', error.message, {}, error.help);
  return makeProblem(
    'GRADER_ERROR',
    `The grader made a mistake: ${error instanceof Error ? error.message : String(error)}`,
  );
}

function toReport(exercise: Exercise, graded: Graded, durationMs: number): ExerciseReport {
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
  };
}
