import { UserError } from '../contract/errors.ts';
import type { Exercise, Submission } from '../contract/exercise.ts';
import type { DatabaseServer } from '../database/open-database-server.ts';
import type { ExerciseReport, Isolation } from '../contract/report.ts';
import { asksForPages } from './choose-plan.ts';
import { findSandboxProblem } from '../target/sandbox-probe.ts';
import { createCopyNames } from './target-room.ts';
import { openRun } from './open-run.ts';
import { createPlacePool } from './place-pool.ts';
import { PlaceLost } from './sandboxed-place.ts';

export type SessionOptions = {
  root: string;
  jobs: number;
  seed: number;
  allowUntouched?: boolean;
  /** How programs are kept apart; `process` unless said otherwise. */
  isolation?: Isolation;
  /** A PostgreSQL that runs already and is to be used; without it one is started when an exercise needs it. */
  postgresUrl?: string | undefined;
  /** A MongoDB that runs already; programs with a database then find an empty one of their own in MONGODB_URL. */
  mongoUrl?: string | undefined;
};

/** What happens while several submissions are graded, as it happens. `index` is the submission's place in the list. */
export type GradingEvent =
  | { type: 'started'; index: number; exercise: Exercise }
  | { type: 'finished'; index: number; report: ExerciseReport };

export type GradingSession = {
  /** Reports in the order of the submissions. */
  grade: (submissions: Submission[], onEvent?: (event: GradingEvent) => void) => Promise<ExerciseReport[]>;
  /** Stops everything that runs and removes every temporary folder. Safe to call at any moment, and twice. */
  close: () => Promise<void>;
};

/** Opens what gradings share: the run's folders, the process that clears up should the grader vanish, live checkers. */
export async function openSession(options: SessionOptions): Promise<GradingSession> {
  const { root, seed, jobs } = options;
  const run = await openRun(root);
  let server: Promise<DatabaseServer> | null = null;
  const databases = () => (server ??= run.openDatabases(options.postgresUrl));
  const names = createCopyNames();
  const abort = new AbortController();
  const pool = createPlacePool({
    root,
    run,
    isolation: options.isolation ?? 'process',
    seed,
    allowUntouched: options.allowUntouched ?? false,
    databases,
    mongoUrl: options.mongoUrl,
    signal: abort.signal,
  });
  const active = new Set<Promise<unknown>>();
  const gradeOne = async (submission: Submission): Promise<ExerciseReport> => {
    let place = pool.take();
    const copyNames = submission.exercise.programs.map((program) => names.take(program.run, place.number));
    try {
      const graded = await place.grade({ submission, copyNames }).catch((error: unknown) => {
        if (!(error instanceof PlaceLost) || abort.signal.aborted) throw error;
        // Not the learner's doing: nothing inside a sandbox can reach it. Another one grades anew.
        place = pool.replace(place);
        return place.grade({ submission, copyNames }).catch(explainLost);
      });
      if (!graded.clean) place = pool.replace(place);
      return graded.report;
    } finally {
      for (const name of copyNames) names.giveBack(name);
      pool.giveBack(place);
    }
  };
  const grade: GradingSession['grade'] = async (submissions, onEvent) => {
    const reports: ExerciseReport[] = [];
    const queue = longestFirst(submissions);
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        abort.signal.throwIfAborted();
        onEvent?.({ type: 'started', index: next.index, exercise: next.submission.exercise });
        const report = await gradeOne(next.submission);
        reports[next.index] = report;
        onEvent?.({ type: 'finished', index: next.index, report });
      }
    };
    const workers = Promise.all(Array.from({ length: Math.min(jobs, submissions.length) }, work));
    active.add(workers);
    await workers.finally(() => active.delete(workers));
    return reports;
  };
  const closeAll = async () => {
    abort.abort();
    // In the middle of a grading the reaper is the quickest way to stop everything at once.
    if (active.size > 0) await run.reaper.close();
    await Promise.allSettled(active);
    await pool.close();
    await (await server?.catch(() => null))?.close();
    await run.close();
  };
  let closing: Promise<void> | null = null;
  return { grade, close: () => (closing ??= closeAll()) };
}

/** Twice in a row: either no sandbox can be made here at all, or something ends what grades. */
async function explainLost(error: unknown): Promise<never> {
  const problem = error instanceof PlaceLost ? await findSandboxProblem() : null;
  if (problem) throw new UserError(`No sandbox can be made. ${problem.message}`, problem.help, 3);
  throw error;
}

/** The slow ones first, so that at the end no job is left alone with a long one; of equals the later, which checks more. */
function longestFirst(submissions: Submission[]): { submission: Submission; index: number }[] {
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
