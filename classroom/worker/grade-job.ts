import { randomInt } from 'node:crypto';
import type { ExerciseReport, Isolation } from '../../grader/contract/report.ts';
import type { GradingSession } from '../../grader/grading/grading-session.ts';
import { emptyFolder, writeSnapshot } from '../../grader/workspace/run-folder.ts';
import { beatMs, type Queue, type TakenJob } from '../queue/queue.ts';
import type { Store } from '../store/open-store.ts';
import { beginSubmission, readSubmissionFiles, requeueSubmission } from '../store/submissions.ts';
import { addVerdict, isWanted } from '../store/verdicts.ts';
import { insist } from './insist.ts';
import { repeatedly } from './repeatedly.ts';
import type { WorkerOptions } from './run-worker.ts';

export type Shop = Pick<WorkerOptions, 'exercises' | 'note' | 'signal'> & {
  store: Store;
  queue: Queue;
  session: GradingSession;
};

/** Programs of strangers run here in the sandbox or not at all. */
export const isolation: Isolation = 'bubblewrap';

const mostReason = 500;

/** Grades a job and tells the queue how it went. Rejects when the queue can't be told. */
export async function doJob(shop: Shop, job: TakenJob, folder: string): Promise<void> {
  const { queue, signal } = shop;
  const stopBeating = repeatedly(beatMs, async () => void (await queue.beat(job)));
  try {
    if (await insist(() => begin(shop, job), signal)) await gradeJob(shop, job, folder);
    await insist(() => queue.done(job), signal);
  } catch (error) {
    await insist(() => tellFailure(shop, job, error), signal);
  } finally {
    await stopBeating();
    // When the session is closed it takes its folders along.
    if (!signal.aborted) await emptyFolder(folder);
  }
}

async function tellFailure(shop: Shop, job: TakenJob, error: unknown): Promise<void> {
  const { queue, signal } = shop;
  // Somebody else may have it by now, and says himself how it goes.
  if (!(await queue.beat(job))) return;
  await putBack(shop, job);
  if (signal.aborted) await queue.giveBack(job);
  else await queue.fail(job, (error instanceof Error ? error.message : String(error)).slice(0, mostReason));
}

/** Whether the job is to be done: it may be done already, or have fallen away. */
async function begin({ store }: Shop, job: TakenJob): Promise<boolean> {
  if (!(await isWanted(store.db, job))) return false;
  // What is graded again stays as it was until the new verdict is there.
  return job.regradeId !== '' || store.write((trx) => beginSubmission(trx, job.submissionId, now()));
}

/** It waits again and may be superseded. That the queue knows of it is more important. */
async function putBack({ store }: Shop, { submissionId, regradeId }: TakenJob): Promise<void> {
  if (regradeId === '')
    await store.write((trx) => requeueSubmission(trx, submissionId, 'running', now())).catch(() => undefined);
}

/** Grades the files in the sandbox and keeps the verdict. Rejects when the grader was at fault: then it is tried again. */
async function gradeJob({ store, session, exercises, signal }: Shop, job: TakenJob, folder: string): Promise<void> {
  const exercise = exercises.find(({ slug }) => slug === job.slug);
  if (!exercise) throw new Error(`This workshop has no exercise "${job.slug}".`);
  const files = await insist(() => readSubmissionFiles(store.db, job.submissionId), signal);
  await emptyFolder(folder);
  await writeSnapshot(new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])), folder);
  const [report] = await session.grade([{ exercise, folder, seed: randomInt(1, 2 ** 31) }], { signal });
  if (!report || report.status === 'error') throw new Error(report?.problem?.message ?? 'The grader gave no report.');
  const { submissionId, regradeId } = job;
  const verdict = { submissionId, regradeId, hiddenTests: testsOf(report), isolation, report, at: now() };
  await insist(() => addVerdict(store, verdict), signal);
}

function testsOf(report: ExerciseReport): string {
  if (!report.evidence) throw new Error('The hidden tests could not be read.');
  return report.evidence.hiddenTests;
}

function now(): string {
  return new Date().toISOString();
}
