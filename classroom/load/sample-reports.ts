import { execFile } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ExerciseReport, Report } from '../../grader/contract/report.ts';

const run = promisify(execFile);

/** Exercises that are graded quickly, and a wrong answer to each with a long report. */
const samples = [
  { slug: '03-express-hello', wrong: 'path-without-api' },
  { slug: '04-express-routes', wrong: 'no-body-parser' },
];

/** Real reports of single exercises, passed ones and failed ones, as the loop sends them (3 KB to 15 KB). */
export async function makeSampleReports(root: string, scratch: string): Promise<Report[]> {
  const wrong = path.join(scratch, 'wrong');
  for (const sample of samples) {
    const folder = path.join(wrong, sample.slug);
    await mkdir(folder, { recursive: true });
    await cp(path.join(root, 'grader', 'hidden-tests', sample.slug, 'fail', sample.wrong), folder, { recursive: true });
  }
  const graded = [
    gradeOnce(root, path.join(root, 'solutions'), path.join(scratch, 'passed.json')),
    gradeOnce(root, wrong, path.join(scratch, 'failed.json')),
  ];
  const reports = (await Promise.all(graded)).flat();
  const counted = (status: ExerciseReport['status']) =>
    reports.filter(({ exercises: [one] }) => one?.status === status);
  if (counted('passed').length === 0 || counted('failed').length === 0)
    throw new Error('The solutions did not pass, or the wrong answers did; run `npm run judge`.');
  return reports;
}

/** Each report of one exercise alone, as a learner's loop makes it. */
async function gradeOnce(root: string, folder: string, file: string): Promise<Report[]> {
  const start = path.join(root, 'grader', 'cli', 'start.mjs');
  const words = ['grade', ...samples.map(({ slug }) => slug), '--dir', folder, '--no-cache', '--json', file];
  // Exit code 1 says that not all has passed.
  await run(process.execPath, [start, ...words], { cwd: root }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 1)) throw error;
  });
  const report = JSON.parse(await readFile(file, 'utf8')) as Report;
  return report.exercises.map((exercise) => onlyOf(report, exercise));
}

function onlyOf(report: Report, exercise: ExerciseReport): Report {
  const one = (status: ExerciseReport['status']) => (exercise.status === status ? 1 : 0);
  const { points, maxPoints } = exercise;
  const totals = { exercises: 1, passed: one('passed'), failed: one('failed'), error: one('error'), points, maxPoints };
  return { ...report, durationMs: exercise.durationMs, totals, exercises: [exercise] };
}

/** The same report as if it had been made now, with another seed. */
export function makeReportNow(sample: Report, seed: number): Report {
  return { ...sample, seed, startedAt: new Date(Date.now() - sample.durationMs).toISOString() };
}
