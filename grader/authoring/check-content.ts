import path from 'node:path';
import type { Exercise } from '../contract/exercise.ts';
import type { ExerciseReport, Isolation } from '../contract/report.ts';
import { openSession, type GradingEvent, type GradingSession } from '../grading/grading-session.ts';
import { emptyFolder, writeSnapshot } from '../workspace/run-folder.ts';
import { checkTexts } from './check-texts.ts';
import { contentCases, filesOf, type ContentCase } from './content-cases.ts';
import { saveBefore } from './save-before.ts';

/**
 * One thing that must hold for an exercise's content; `fault` is null when it does, `notRun` says why it wasn't tried,
 * `durationMs` is how long it was graded.
 */
export type ContentCheck = { slug: string; name: string; fault: string | null; notRun?: string; durationMs?: number };

export type ContentOptions = {
  jobs: number;
  isolation: Isolation;
  /** Each is graded as a save in the loop: by what waits there since a save before, which is graded first. */
  asLoop: boolean;
  environment: NodeJS.ProcessEnv;
  onCheck: (check: ContentCheck) => void;
  /** Is given what must be done when the command is ended before its time. */
  onInterrupt: (clean: () => Promise<void>) => void;
};

/** Grades the starter, the solution and every variant of each exercise, and looks at its texts. */
export async function checkContent(
  root: string,
  exercises: Exercise[],
  { jobs, isolation, asLoop, environment, onCheck, onInterrupt }: ContentOptions,
): Promise<ContentCheck[]> {
  const session = await openSession({
    root,
    // What waits for the next save waits in a place.
    jobs: asLoop ? 1 : jobs,
    keepSpares: asLoop,
    isolation,
    seed: 1 + Math.floor(Math.random() * 1_000_000),
    allowUntouched: true,
    postgresUrl: environment['WORKSHOP_POSTGRES_URL'] || undefined,
    mongoUrl: environment['WORKSHOP_MONGODB_URL'] || undefined,
  });
  onInterrupt(session.close);
  try {
    const all = (await Promise.all(exercises.map((exercise) => contentCases(root, exercise, session.inbox)))).flat();
    const cases = all.filter(({ needs }) => needs === null || environment[needs]);
    const results: ContentCheck[] = [];
    const add = (check: ContentCheck) => {
      results.push(check);
      onCheck(check);
    };
    for (const { submission, name, needs } of all.filter((found) => !cases.includes(found)))
      add({ slug: submission.exercise.slug, name, fault: null, notRun: `${needs} is not set` });
    const grade = asLoop ? gradeAsLoop : gradeAll;
    const reports = await grade(session, cases, ({ name, expected }, report) =>
      add({ slug: report.slug, name, fault: compare(report, expected), durationMs: report.durationMs }),
    );
    for (const exercise of exercises) {
      const solved =
        reports[cases.findIndex(({ name, submission }) => name === 'solution' && submission.exercise === exercise)];
      const faults = await checkTexts(root, exercise, solved?.checks ?? []).catch((error: unknown) => [String(error)]);
      add({ slug: exercise.slug, name: 'texts', fault: faults.length > 0 ? faults.join('; ') : null });
    }
    return results;
  } finally {
    await session.close();
  }
}

type OnReport = (graded: ContentCase, report: ExerciseReport) => void;

async function gradeAll(session: GradingSession, cases: ContentCase[], onReport: OnReport): Promise<ExerciseReport[]> {
  const onEvent = (event: GradingEvent) => {
    const graded = cases[event.index];
    if (event.type === 'finished' && graded) onReport(graded, event.report);
  };
  return session.grade(
    cases.map(({ submission }) => submission),
    { onEvent },
  );
}

/** A save before comes first, and what waits afterwards grades the case. */
async function gradeAsLoop(
  session: GradingSession,
  cases: ContentCase[],
  onReport: OnReport,
): Promise<ExerciseReport[]> {
  const reports: ExerciseReport[] = [];
  for (const graded of cases) {
    const { exercise, folder } = graded.submission;
    const before = path.join(session.inbox, 'before');
    await emptyFolder(before);
    await writeSnapshot(saveBefore(await filesOf(folder)), before);
    await session.grade([{ exercise, folder: before }]);
    const [report] = await session.grade([graded.submission]);
    if (!report) throw new Error(`${graded.name} got no report.`);
    reports.push(report);
    onReport(graded, report);
  }
  return reports;
}

/** Null when the verdict is the expected one, else a sentence with both. */
export function compare(report: ExerciseReport, expected: ContentCase['expected']): string | null {
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
