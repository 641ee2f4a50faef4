import { availableParallelism } from 'node:os';
import { randomInt } from 'node:crypto';
import { UserError } from '../contract/errors.ts';
import type { Submission } from '../contract/exercise.ts';
import type { Isolation, Report, Runtime } from '../contract/report.ts';
import { openSession, type GradingEvent, type GradingSession } from '../grading/grading-session.ts';
import { readProgress, writeProgress, type Progress } from '../progress/progress-store.ts';
import { recordReports } from '../progress/record-report.ts';
import { makeReport } from '../report/make-report.ts';
import type { CommandContext, ExitCode } from './command.ts';
import { installedVersion } from './installed-version.ts';

export type GradeOptions = {
  jobs?: number;
  seed?: number;
  isolation?: Isolation;
  /** Verdicts of unchanged files from before count; not in the sandbox, whose verdicts are for others. */
  useKept?: boolean;
  keepSpares?: boolean;
  onEvent?: (event: GradingEvent) => void;
};

/** A session that is closed when the command is interrupted. The caller closes it when all went well. */
export async function openCommandSession(
  context: CommandContext,
  options: GradeOptions = {},
): Promise<GradingSession & { seed: number }> {
  const seed = options.seed ?? randomInt(1, 2 ** 31);
  const session = await openSession({
    root: context.root,
    jobs: options.jobs ?? availableParallelism(),
    seed,
    isolation: options.isolation ?? 'process',
    useKept: options.useKept === true && (options.isolation ?? 'process') === 'process',
    keepSpares: options.keepSpares ?? false,
    postgresUrl: context.environment['WORKSHOP_POSTGRES_URL'] || undefined,
    mongoUrl: context.environment['WORKSHOP_MONGODB_URL'] || undefined,
  });
  context.onInterrupt(session.close);
  return { ...session, seed };
}

/**
 * Grades once, from opening the session to closing it, and gives the whole report. What to grade is chosen while the
 * session gets ready.
 */
export async function gradeOnce(
  context: CommandContext,
  choose: () => Promise<Submission[]>,
  options: GradeOptions = {},
): Promise<Report> {
  const startedAt = new Date();
  const began = performance.now();
  const session = await openCommandSession(context, options);
  try {
    const exercises = await session.grade(await choose(), { onEvent: options.onEvent });
    const runtime = await readRuntime(context.root, options.isolation ?? 'process');
    return makeReport({ startedAt, durationMs: performance.now() - began, seed: session.seed, runtime, exercises });
  } finally {
    await session.close();
  }
}

/**
 * Adds a report to the learner's progress, and gives both, before and after. A warning is all that happens when it can't
 * be saved.
 */
export async function saveProgress(
  context: CommandContext,
  exercises: Report['exercises'],
): Promise<{ before: Progress; after: Progress }> {
  const before = await readProgress(context.root);
  const after = recordReports(before, exercises, new Date());
  const result = await writeProgress(context.root, after);
  if (!result.saved) context.note(result.reason);
  return { before, after };
}

/** 3 when the grader is at fault, else 1 when something failed, else 0. */
export function exitCodeOf({ totals }: Pick<Report, 'totals'>): ExitCode {
  if (totals.error > 0) return 3;
  return totals.failed > 0 ? 1 : 0;
}

/** Which versions graded. Throws a UserError when the packages are not installed. */
export async function readRuntime(root: string, isolation: Isolation): Promise<Runtime> {
  const [next, express] = await Promise.all(['next', 'express'].map((name) => installedVersion(root, name)));
  if (!next || !express)
    throw new UserError('The packages of the workshop are not installed.', 'Run `npm ci`, then the command again.', 3);
  return {
    node: process.version,
    next,
    express,
    platform: `${process.platform}-${process.arch}`,
    isolation,
  };
}
