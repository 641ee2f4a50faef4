import { randomUUID } from 'node:crypto';
import type { CheckReport, Evidence, ExerciseReport } from '../contract/report.ts';
import type { Exercise, Submission } from '../contract/exercise.ts';
import { UserError } from '../contract/errors.ts';
import { limitProblem, makeProblem, type Problem } from '../contract/problem.ts';
import type { DatabaseServer } from '../database/open-database-server.ts';
import type { Reaper } from '../target/reaper.ts';
import type { Sandbox } from '../target/sandbox.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { readHints, type Hints } from '../workspace/hints.ts';
import type { RunFolder } from '../workspace/run-folder.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Checker, CheckerRun } from './checker.ts';
import { choosePlan, notStarted } from './choose-plan.ts';
import { collectChecks, halfTitles } from './collect-checks.ts';
import { errorReport, toReport, type Graded } from './exercise-report.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { serveControl } from './control-server.ts';
import { answerChecks } from './check-session.ts';
import { createProgramSession, startAll, type ProgramSession } from './program-session.ts';
import { readSubmission } from './read-submission.ts';
import type { Spares } from './spares.ts';
import { joinTexts } from './target-output.ts';

export type GradingRoom = {
  root: string;
  run: RunFolder;
  reaper: Reaper;
  /** What programs run in; null in the tier `process`. */
  sandbox: Sandbox | null;
  /** Where processes are held for the next grading; null where nobody waits for one. */
  spares: Spares | null;
  checker: Checker;
  /** The PostgreSQL of the run, started when it is first needed. */
  databases: () => Promise<DatabaseServer>;
  mongoUrl: string | undefined;
  seed: number;
  /** Grade a starter as if somebody had written it: for the tests of the content, which must see it fail. */
  allowUntouched: boolean;
  signal: AbortSignal;
};

/**
 * What is graded, what the copies of each of its programs are called (see target-room.ts), and how many times as long as
 * usual everything may take.
 */
export type GradingJob = { submission: Submission; copyNames: string[]; patience: number };

/** One submission from its files to its report. Whatever goes wrong in the grader itself becomes status `error`. */
export async function gradeExercise(job: GradingJob, room: GradingRoom): Promise<ExerciseReport> {
  const startedAt = performance.now();
  const exercise = withPatience(job.submission.exercise, job.patience);
  try {
    const prepared = await prepare(job, exercise, room);
    const seed = job.submission.seed ?? room.seed;
    const result = await runChecks(exercise, prepared, job.patience, { ...room, seed });
    // Broken off: what the checks found then is no verdict.
    room.signal.throwIfAborted();
    return toReport(exercise, result, performance.now() - startedAt, await prepared.evidence);
  } catch (error) {
    if (room.signal.aborted) throw error;
    return { ...errorReport(exercise, graderProblem(error)), durationMs: Math.round(performance.now() - startedAt) };
  }
}

function withPatience(exercise: Exercise, patience: number): Exercise {
  const { startSeconds, checkSeconds, exerciseSeconds, ...others } = exercise.limits;
  const limits = {
    ...others,
    startSeconds: startSeconds * patience,
    checkSeconds: checkSeconds * patience,
    exerciseSeconds: exerciseSeconds * patience,
  };
  return { ...exercise, limits };
}

/** `problem` concerns the files as a whole; what keeps one program from starting is that program's own. */
type Prepared = {
  programs: ProgramSession[];
  problem: Problem | null;
  files: Snapshot;
  hints: Hints;
  evidence: Promise<Evidence | undefined>;
};

async function prepare(
  { submission, copyNames }: GradingJob,
  exercise: Exercise,
  room: GradingRoom,
): Promise<Prepared> {
  const [{ taken, files, starter }, hints] = await Promise.all([
    readSubmission(room.root, submission),
    readHints(exerciseFolders(room.root, exercise.slug).hints),
  ]);
  const submitted = { files, starter, allowUntouched: room.allowUntouched };
  // Read while the program starts; never rejects. What was judged is the same however much time it was given.
  const judged = { ...submitted, exercise: submission.exercise, files: taken.ok ? files : null };
  const evidence = gatherEvidence(room.root, judged);
  const problem = taken.ok ? notStarted(exercise, submitted) : taken.problem;
  if (problem) return { programs: [], problem, files, hints, evidence };
  const programs = exercise.programs.map((program, index) => {
    const plan = choosePlan(exercise, program, submitted);
    return createProgramSession(program, copyNames[index] ?? '', plan, { ...room, exercise, files });
  });
  return { programs, problem: null, files, hints, evidence };
}

/** Starts the programs and the checks at the same time; a first check waits until its program is ready. */
async function runChecks(exercise: Exercise, prepared: Prepared, patience: number, room: GradingRoom): Promise<Graded> {
  const { programs, files, hints } = prepared;
  const { seed } = room;
  const breakOff = () => {
    for (const program of programs) program.kill();
  };
  room.signal.addEventListener('abort', breakOff);
  if (!exercise.setup) {
    startAll(programs, {});
    // To load vitest for the first time keeps this thread busy: the programs are on their way first.
    await Promise.all(programs.map((program) => program.launched));
  }
  const channel = `workshop-${randomUUID()}`;
  const endControl = serveControl(
    channel,
    answerChecks({ exercise, programs, files, seed, problem: prepared.problem }),
  );
  const { testFile } = exerciseFolders(room.root, exercise.slug);
  const { startSeconds, checkSeconds, exerciseSeconds } = exercise.limits;
  try {
    const context = { channel, checkSeconds, patience, seed: `${seed}:${exercise.slug}:setup` };
    // At most a build, which may take as long as two starts, and a start.
    const timeoutMs = (checkSeconds + 3 * startSeconds) * 1000;
    const run = await room.checker.run(testFile, context, timeoutMs, exerciseSeconds * 1000);
    return judge(exercise, run, prepared, hints);
  } finally {
    endControl();
    room.signal.removeEventListener('abort', breakOff);
    await Promise.all(programs.map((program) => program.stop()));
  }
}

function judge(exercise: Exercise, run: CheckerRun, { programs, problem }: Prepared, hints: Hints): Graded {
  const { checks, faults } = collectChecks(run.module, hints);
  const output = joinTexts(programs.flatMap((program) => program.targets()?.output() ?? []));
  if (problem) return { checks: checks.map(skip), problem, output };
  const stopped = programs.map((program) => ({ program, problem: problemOf(program, checks) }));
  const broken = stopped.flatMap((entry) => (entry.problem ? [entry.program.program.half] : []));
  const judged = checks.map((check) => (broken.includes(check.half ?? null) ? skip(check) : check));
  const first = stopped.flatMap((entry) => (entry.problem ? [named(entry.problem, entry.program)] : []))[0] ?? null;
  const errors = [...run.errors, ...faults];
  if (run.timedOut)
    errors.push(`The checks of ${exercise.slug} took longer than ${exercise.limits.exerciseSeconds} seconds together.`);
  else if (!first && checks.every((check) => check.status === 'skipped'))
    errors.push(`No check of ${exercise.slug} was run.`);
  const [error] = first && programs.length === broken.length ? [] : errors;
  return {
    checks: judged,
    problem: error === undefined ? first : makeProblem('GRADER_ERROR', `The grader made a mistake: ${error}`),
    output,
  };
}

/** A problem of one half says which. */
function named(problem: Problem, { program: { half } }: ProgramSession): Problem {
  return half === null ? problem : { ...problem, message: `${halfTitles[half]}: ${problem.message}` };
}

/** Why a program's checks can't be judged; null when they can. */
function problemOf(session: ProgramSession, checks: CheckReport[]): Problem | null {
  const own = checks.filter((check) => (check.half ?? null) === session.program.half);
  const exceeded = session.exceeded();
  const problem = session.problem() ?? (exceeded ? limitProblem(exceeded) : null);
  // A failed check says more than that the program didn't start again after it.
  return problem ?? (own.every((check) => check.status !== 'failed') ? session.restartProblem : null);
}

function skip(check: CheckReport): CheckReport {
  const { id, half, title, maxPoints } = check;
  return { id, ...(half ? { half } : {}), title, status: 'skipped', points: 0, maxPoints, durationMs: 0 };
}

function graderProblem(error: unknown): Problem {
  if (error instanceof UserError) return makeProblem('GRADER_ERROR', error.message, {}, error.help);
  return makeProblem(
    'GRADER_ERROR',
    `The grader made a mistake: ${error instanceof Error ? error.message : String(error)}`,
  );
}
