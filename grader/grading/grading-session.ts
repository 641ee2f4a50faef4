import type { Exercise, Submission } from '../contract/exercise.ts';
import type { DatabaseServer } from '../database/open-database-server.ts';
import type { ExerciseReport } from '../contract/report.ts';
import { asksForPages } from './choose-plan.ts';
import { createChecker, type Checker } from './checker.ts';
import { gradeExercise } from './grade-exercise.ts';
import { createCopyNames } from './target-room.ts';
import { openRun } from './open-run.ts';

export type SessionOptions = {
  root: string;
  jobs: number;
  seed: number;
  allowUntouched?: boolean;
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
  const idle: Place[] = [];
  const all: Place[] = [];
  const active = new Set<Promise<unknown>>();
  const gradeOne = async (submission: Submission): Promise<ExerciseReport> => {
    const place = idle.pop() ?? addPlace(all, root);
    const report = await gradeExercise(submission, {
      root,
      run: run.folder,
      place: place.number,
      names,
      reaper: run.reaper,
      // The program can start while the checker is still being made.
      checker: place.checker,
      databases,
      mongoUrl: options.mongoUrl,
      seed,
      allowUntouched: options.allowUntouched ?? false,
      signal: abort.signal,
    });
    idle.push(place);
    return report;
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
    await Promise.all(all.map(async ({ checker }) => (await checker).close()));
    await (await server?.catch(() => null))?.close();
    await run.close();
  };
  let closing: Promise<void> | null = null;
  return { grade, close: () => (closing ??= closeAll()) };
}

/** One of the gradings that go on at once: its checker, and the number that names its copies of the learner's files. */
type Place = { number: number; checker: Promise<Checker> };

function addPlace(all: Place[], root: string): Place {
  const place = { number: all.length + 1, checker: createChecker(root) };
  all.push(place);
  return place;
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
