import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Exercise } from '../../grader/contract/exercise.ts';
import type { ExerciseReport, Isolation } from '../../grader/contract/report.ts';
import { openSession, type GradingSession } from '../../grader/grading/grading-session.ts';
import { trySandbox } from '../../grader/grading/try-sandbox.ts';
import { emptyFolder, writeSnapshot } from '../../grader/workspace/run-folder.ts';
import { openQueue } from '../queue/open-queue.ts';
import { beatMs, type Queue, type TakenJob } from '../queue/queue.ts';
import type { DatabasePlace } from '../store/open-database.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { findSubmission, setSubmissionState } from '../store/submissions.ts';
import { addVerdict, hasVerdict } from '../store/verdicts.ts';
import { forgetWorker, noteWorker } from '../store/workers.ts';

export type WorkerOptions = {
  root: string;
  place: DatabasePlace;
  exercises: Exercise[];
  /** How many submissions are graded at once. */
  slots: number;
  postgresUrl?: string | undefined;
  note: (text: string) => void;
  /** Ends the worker; what it has in hand is given back at once. */
  signal: AbortSignal;
};

/** Programs of strangers run here in the sandbox or not at all. */
const isolation: Isolation = 'bubblewrap';

/** How long a worker that found nothing waits before it looks again. */
const idleMs = 150;
/** After an error of the database. */
const troubleMs = 1_000;

type Shop = WorkerOptions & { id: string; store: Store; queue: Queue; session: GradingSession; folder: string };

/** Takes jobs and grades them until `signal` is aborted. Resolves to why it can't, or to null at its end. */
export async function runWorker(options: WorkerOptions): Promise<string | null> {
  const { root, place, slots, postgresUrl, signal } = options;
  const store = await openStore(place);
  const id = `${os.hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
  try {
    const whyNot = await findObstacle();
    const stopNoting = keepNoting(store, { id, slots, whyNot }, options);
    if (whyNot !== null) {
      await untilAborted(signal);
      await stopNoting();
      return whyNot;
    }
    const queue = await openQueue(place, store);
    const session = await openSession({ root, jobs: slots, seed: randomInt(1, 2 ** 31), isolation, postgresUrl });
    const folder = await mkdtemp(path.join(os.tmpdir(), 'workshop-class-'));
    const shop: Shop = { ...options, id, store, queue, session, folder };
    await Promise.all(Array.from({ length: slots }, (_, slot) => serve(shop, slot)));
    await session.close();
    await rm(folder, { recursive: true, force: true });
    await stopNoting();
    await queue.close();
    return null;
  } finally {
    await store.close();
  }
}

async function findObstacle(): Promise<string | null> {
  if (process.platform !== 'linux')
    return 'Only Linux can lock programs up, so nothing is verified on this machine: results stay provisional.';
  const { problem } = await trySandbox();
  return problem && `Nothing is verified on this machine: ${problem.message} ${problem.help}`;
}

async function serve(shop: Shop, slot: number): Promise<void> {
  const { queue, note, signal, id } = shop;
  const folder = path.join(shop.folder, String(slot));
  while (!signal.aborted) {
    try {
      const job = await queue.take(`${id}-${slot}`);
      if (job) await work(shop, job, folder);
      else await pause(idleMs, signal);
    } catch (error) {
      if (!signal.aborted)
        note(`${new Date().toISOString()} worker: ${error instanceof Error ? error.message : String(error)}`);
      await pause(troubleMs, signal);
    }
  }
}

async function work(shop: Shop, job: TakenJob, folder: string): Promise<void> {
  const { queue, store, signal } = shop;
  const stopBeating = keepBeating(shop, job);
  try {
    const submission = await findSubmission(store.db, job.submissionId);
    const isWanted = submission !== null && (submission.state !== 'superseded' || job.regradeId !== '');
    if (isWanted && !(await hasVerdict(store.db, job.submissionId, job.regradeId)))
      await gradeJob(shop, job, JSON.parse(submission.files_json) as Record<string, string>, folder);
    await queue.done(job);
  } catch (error) {
    const reason = signal.aborted ? 'The worker was stopped.' : error instanceof Error ? error.message : String(error);
    await queue.fail(job, reason.slice(0, 500));
  } finally {
    await stopBeating();
    await emptyFolder(folder);
  }
}

/** Grades the files in the sandbox and keeps the verdict. Rejects when the grader was at fault: then it is tried again. */
async function gradeJob(shop: Shop, job: TakenJob, files: Record<string, string>, folder: string): Promise<void> {
  const { store, session, exercises, signal } = shop;
  const exercise = exercises.find(({ slug }) => slug === job.slug);
  if (!exercise) throw new Error(`This workshop has no exercise "${job.slug}".`);
  if (job.regradeId === '')
    await store.write((trx) => setSubmissionState(store, trx, job.submissionId, 'running', new Date().toISOString()));
  await emptyFolder(folder);
  await writeSnapshot(new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])), folder);
  const [report] = await session.grade([{ exercise, folder }], { signal });
  if (!report || report.status === 'error') throw new Error(report?.problem?.message ?? 'The grader gave no report.');
  const { submissionId, regradeId } = job;
  const at = new Date().toISOString();
  await addVerdict(store, { submissionId, regradeId, hiddenTests: testsOf(report), isolation, report, at });
}

function testsOf(report: ExerciseReport): string {
  if (!report.evidence) throw new Error('The hidden tests could not be read.');
  return report.evidence.hiddenTests;
}

/** Tells the queue that the job is still being worked on. */
function keepBeating({ queue }: Shop, job: TakenJob): () => Promise<void> {
  return repeatedly(beatMs, async () => void (await queue.beat(job)));
}

/** Tells the class that the worker is there, now and from time to time. */
function keepNoting(
  store: Store,
  worker: { id: string; slots: number; whyNot: string | null },
  { note }: WorkerOptions,
): () => Promise<void> {
  const tell = () => noteWorker(store, { ...worker, at: new Date().toISOString() });
  const first = tell().catch((error: unknown) => note(String(error)));
  const stop = repeatedly(beatMs, tell);
  return async () => {
    await first;
    await stop();
    await forgetWorker(store, worker.id).catch(() => undefined);
  };
}

function repeatedly(everyMs: number, beat: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    // What fails now is done by the next beat.
    running ??= beat().then(
      () => void (running = null),
      () => void (running = null),
    );
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
