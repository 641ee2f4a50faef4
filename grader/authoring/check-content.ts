import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Exercise, Submission } from '../contract/exercise.ts';
import type { ExerciseReport, Isolation } from '../contract/report.ts';
import { openSession } from '../grading/grading-session.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { writeSnapshot } from '../workspace/run-folder.ts';
import { takeSnapshot } from '../workspace/snapshot.ts';
import { withoutBrief } from '../workspace/starter.ts';
import { checkTexts } from './check-texts.ts';
import { layOver, readVariants, type ExpectedVerdict } from './variants.ts';

/** One thing that must hold for an exercise's content; `fault` is null when it does, `notRun` says why it wasn't tried. */
export type ContentCheck = { slug: string; name: string; fault: string | null; notRun?: string };

export type ContentOptions = {
  jobs: number;
  isolation: Isolation;
  environment: NodeJS.ProcessEnv;
  onCheck: (check: ContentCheck) => void;
  /** Is given what must be done when the command is ended before its time. */
  onInterrupt: (clean: () => Promise<void>) => void;
};

type Case = {
  name: string;
  submission: Submission;
  expected: ExpectedVerdict | { kind: 'any failure' };
  /** The variable of the environment without which it can't be run. */
  needs: string | null;
};

/** Grades the starter, the solution and every variant of each exercise, and looks at its texts. */
export async function checkContent(
  root: string,
  exercises: Exercise[],
  { jobs, isolation, environment, onCheck, onInterrupt }: ContentOptions,
): Promise<ContentCheck[]> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'workshop-content-'));
  const session = await openSession({
    root,
    jobs,
    isolation,
    seed: 1 + Math.floor(Math.random() * 1_000_000),
    allowUntouched: true,
    postgresUrl: environment['WORKSHOP_POSTGRES_URL'] || undefined,
    mongoUrl: environment['WORKSHOP_MONGODB_URL'] || undefined,
  });
  const clean = async () => {
    await session.close();
    await rm(scratch, { recursive: true, force: true });
  };
  onInterrupt(clean);
  try {
    const all = (await Promise.all(exercises.map((exercise) => casesOf(root, exercise, scratch)))).flat();
    const cases = all.filter(({ needs }) => needs === null || environment[needs]);
    const results: ContentCheck[] = [];
    const add = (check: ContentCheck) => {
      results.push(check);
      onCheck(check);
    };
    for (const { submission, name, needs } of all.filter((found) => !cases.includes(found)))
      add({ slug: submission.exercise.slug, name, fault: null, notRun: `${needs} is not set` });
    const reports = await session.grade(
      cases.map(({ submission }) => submission),
      {
        onEvent: (event) => {
          const found = cases[event.index];
          if (event.type === 'finished' && found)
            add({ slug: event.report.slug, name: found.name, fault: compare(event.report, found.expected) });
        },
      },
    );
    for (const exercise of exercises) {
      const solved =
        reports[cases.findIndex(({ name, submission }) => name === 'solution' && submission.exercise === exercise)];
      const faults = await checkTexts(root, exercise, solved?.checks ?? []).catch((error: unknown) => [String(error)]);
      add({ slug: exercise.slug, name: 'texts', fault: faults.length > 0 ? faults.join('; ') : null });
    }
    return results;
  } finally {
    await clean();
  }
}

async function casesOf(root: string, exercise: Exercise, scratch: string): Promise<Case[]> {
  const folders = exerciseFolders(root, exercise.slug);
  const [starter, solution] = [await takeSnapshot(folders.starter), await takeSnapshot(folders.solution)];
  if (!starter.ok) throw new Error(`${exercise.slug}: ${starter.problem.message}`);
  if (!solution.ok) throw new Error(`${exercise.slug}: ${solution.problem.message}`);
  const bases = { starter: starter.files, solution: withoutBrief(solution.files) };
  const variants = await readVariants(folders.hiddenTests);
  const laid = variants.map(async (variant): Promise<Case> => {
    const { name, expected, needs } = variant;
    const folder = path.join(scratch, exercise.slug, name);
    await writeSnapshot(await layOver(bases[variant.over], variant), folder);
    return { name, submission: { exercise, folder }, expected, needs };
  });
  const own = (name: string, folder: string, expected: Case['expected']): Case => ({
    name,
    submission: { exercise, folder },
    expected,
    needs: null,
  });
  return [
    own('starter', folders.starter, { kind: 'any failure' }),
    own('solution', folders.solution, { kind: 'passed' }),
    ...(await Promise.all(laid)),
  ];
}

/** Null when the verdict is the expected one, else a sentence with both. */
export function compare(report: ExerciseReport, expected: Case['expected']): string | null {
  const failing = report.checks.filter((check) => check.status === 'failed').map((check) => check.id);
  const got = report.problem
    ? `${report.problem.code} (${report.problem.message})`
    : report.status === 'passed'
      ? 'passed'
      : `failing ${failing.join(', ')}`;
  if (report.status === 'error') return `the grader is at fault: ${got}`;
  if (expected.kind === 'passed')
    return report.status === 'passed'
      ? null
      : `should pass, but got ${got}: ${report.checks.find((check) => check.message)?.message ?? ''}`;
  if (expected.kind === 'any failure') return report.status === 'failed' ? null : 'should fail, but passed';
  if (expected.kind === 'problem')
    return report.problem?.code === expected.code ? null : `should get ${expected.code}, but got ${got}`;
  const same = report.problem === null && failing.toSorted().join() === expected.checks.toSorted().join();
  return same ? null : `should fail ${expected.checks.join(', ')}, but got ${got}`;
}
