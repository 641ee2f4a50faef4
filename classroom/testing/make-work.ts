import type { ExerciseReport, Report } from '../../grader/contract/report.ts';
import { makeProblem } from '../../grader/contract/problem.ts';
import { makeReport } from '../../grader/report/make-report.ts';
import { hashFiles } from '../../grader/workspace/hash-files.ts';
import type { Store } from '../store/open-store.ts';
import { addLearner, type Entrance } from '../store/learners.ts';
import type { Files } from '../store/files.ts';

export const slug = '03-express-hello';
export const noon = '2026-03-02T12:00:00.000Z';

/** So many seconds after noon. */
export function after(seconds: number): string {
  return new Date(Date.parse(noon) + seconds * 1000).toISOString();
}

/** A learner who is in; fails when somebody of that name is in the class. */
export async function enter(store: Store, name = 'Ada'): Promise<Entrance> {
  const entrance = await addLearner(store, { name, state: 'in', startsAt: 1, at: noon });
  if (!entrance) throw new Error(`${name} is in the class already.`);
  return entrance;
}

/** The files of a submission: one server that says `text`. */
export function filesOf(text: string): Files {
  const files = { 'server.js': text };
  return { files, hash: hashFiles(new Map([['server.js', Buffer.from(text)]])) };
}

type Outcome = { of?: string; status?: ExerciseReport['status']; points?: number; failing?: string };

/** One exercise as it was graded; `failing` is the id of its failed check. */
export function exerciseReport({ of = slug, status = 'passed', points = 10, failing }: Outcome = {}): ExerciseReport {
  const check = { id: failing ?? 'hello', title: 'It says hello', maxPoints: 10, durationMs: 3 };
  return {
    number: Number(of.slice(0, 2)),
    slug: of,
    title: of,
    status,
    points,
    maxPoints: 10,
    durationMs: 900,
    cached: false,
    problem: status === 'error' ? makeProblem('GRADER_ERROR', 'The grader made a mistake.') : null,
    checks: [{ ...check, status: status === 'passed' ? 'passed' : 'failed', points, message: 'No.' }],
    output: { text: '', truncated: false },
    evidence: {
      submission: `sha256:${'a'.repeat(64)}`,
      hiddenTests: `sha256:${'b'.repeat(64)}`,
      limits: { startSeconds: 10, checkSeconds: 10, exerciseSeconds: 120, memoryMb: 512, processes: 96 },
    },
  };
}

export function reportOf(...outcomes: Outcome[]): Report {
  return makeReport({
    startedAt: new Date(noon),
    durationMs: 1000,
    seed: 7,
    runtime: { node: 'v24.0.0', next: '16.4.6', express: '5.3.0', platform: 'linux-x64', isolation: 'process' },
    exercises: outcomes.map(exerciseReport),
  });
}
