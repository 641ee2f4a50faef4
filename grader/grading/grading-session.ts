import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { isBuilt, type Exercise, type Submission } from '../contract/exercise.ts';
import type { ExerciseReport, Isolation } from '../contract/report.ts';
import type { DatabaseServer } from '../database/open-database-server.ts';
import { errorReport } from './exercise-report.ts';
import { settleWithin } from '../target/settle-within.ts';
import { gradeInPlace } from './grade-in-place.ts';
import { longestFirst } from './longest-first.ts';
import { openRun } from './open-run.ts';
import { createPlacePool } from './place-pool.ts';
import { gradeTwice, tooBusyProblem } from './second-look.ts';
import { createCopyNames } from './target-room.ts';
import { createTurnstile } from './turnstile.ts';
import { openVerdictCache } from './verdict-cache.ts';
import { createYardstick } from './yardstick.ts';

export type SessionOptions = {
  root: string;
  jobs: number;
  seed: number;
  allowUntouched?: boolean;
  /** How programs are kept apart; `process` unless said otherwise. */
  isolation?: Isolation;
  /** After a grading processes are started that wait for the next one of the same exercise, as in the learner's loop. */
  keepSpares?: boolean;
  /** Unchanged submissions get the verdict that they had before, and new verdicts are kept for the next time. */
  useKept?: boolean;
  /** A PostgreSQL that runs already and is to be used; without it one is started when an exercise needs it. */
  postgresUrl?: string | undefined;
  /** A MongoDB that runs already; programs with a database then find an empty one of their own in MONGODB_URL. */
  mongoUrl?: string | undefined;
};

/** What happens while `of` submissions are graded, as it happens. `index` is the submission's place in the list. */
export type GradingEvent =
  | { type: 'started'; index: number; of: number; exercise: Exercise }
  | { type: 'finished'; index: number; of: number; report: ExerciseReport };

export type Following = { onEvent?: (event: GradingEvent) => void; signal?: AbortSignal };

export type GradingSession = {
  /** A folder for what is to be graded and lies nowhere else. Nobody else sees into it, and it is gone with the session, however that ends. */
  inbox: string;
  /** Reports in the order of the submissions. Rejects when `signal` is aborted, with all programs stopped. */
  grade: (submissions: Submission[], following?: Following) => Promise<ExerciseReport[]>;
  /** Stops everything that runs and removes every temporary folder. Safe to call at any moment, and twice. */
  close: () => Promise<void>;
};

/** How long gradings that are broken off may take to end. */
const endMs = 5_000;

/** Opens what gradings share: the run's folders, the process that clears up should the grader vanish, live checkers. */
export async function openSession(options: SessionOptions): Promise<GradingSession> {
  const { root, seed, jobs } = options;
  const run = await openRun(root);
  const inbox = path.join(run.folder.scratch, 'inbox');
  await mkdir(inbox, { mode: 0o700 });
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
    keepSpares: options.keepSpares ?? false,
    databases,
    mongoUrl: options.mongoUrl,
  });
  const yardstick = createYardstick();
  const turnstile = createTurnstile();
  const { postgresUrl = '', mongoUrl = '' } = options;
  const kept = options.useKept === true ? openVerdictCache(root, { postgresUrl, mongoUrl }) : null;
  const active = new Set<Promise<unknown>>();
  const inPlace = (submission: Submission, patience: number, signal: AbortSignal) =>
    gradeInPlace({ submission, patience }, { pool, names, signal });
  const gradeNow = (submission: Submission, signal: AbortSignal): Promise<ExerciseReport> =>
    gradeTwice(() => turnstile.together(() => inPlace(submission, 1, signal)), {
      yardstick,
      built: submission.exercise.programs.some((program) => isBuilt(program.run)),
      gradeAgain: (patience) => inPlace(submission, patience, signal),
      alone: turnstile.alone,
      tooBusy: (slowness) => errorReport(submission.exercise, tooBusyProblem(slowness)),
    });
  const gradeOne = async (submission: Submission, signal: AbortSignal): Promise<ExerciseReport> => {
    const before = await kept?.find(submission);
    if (before) return before;
    const report = await gradeNow(submission, signal);
    await kept?.keep(submission, report);
    return report;
  };
  const grade: GradingSession['grade'] = async (submissions, { onEvent, signal: own } = {}) => {
    const signal = own ? AbortSignal.any([abort.signal, own]) : abort.signal;
    const reports: ExerciseReport[] = [];
    const of = submissions.length;
    const queue = longestFirst(submissions);
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        signal.throwIfAborted();
        onEvent?.({ type: 'started', index: next.index, of, exercise: next.submission.exercise });
        const report = await gradeOne(next.submission, signal);
        reports[next.index] = report;
        onEvent?.({ type: 'finished', index: next.index, of, report });
      }
    };
    const workers = Promise.all(Array.from({ length: Math.min(jobs, of) }, work));
    active.add(workers);
    await workers.finally(() => active.delete(workers));
    return reports;
  };
  const closeAll = async () => {
    abort.abort();
    // In the middle of a grading the reaper is the quickest way to stop everything at once.
    if (active.size > 0) await run.reaper.close();
    // With its programs gone a check ends soon; one that doesn't is not waited for.
    await settleWithin(Promise.allSettled(active), endMs);
    await pool.close();
    await (await server?.catch(() => null))?.close();
    await run.close();
  };
  let closing: Promise<void> | null = null;
  return { inbox, grade, close: () => (closing ??= closeAll()) };
}
