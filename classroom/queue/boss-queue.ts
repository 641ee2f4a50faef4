import type { Transaction } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Tables } from '../store/tables.ts';
import type { Writer } from '../store/create-writer.ts';
import {
  firstRetryMs,
  leaseMs,
  longestRetryMs,
  mostAttempts,
  priorities,
  type Job,
  type Queue,
  type TakenJob,
} from './queue.ts';

const queueName = 'verify';
const deadName = 'verify-dead';

/** How often pg-boss looks for workers that are gone, in seconds. */
const superviseSeconds = 5;

/** The queue on PostgreSQL, for workers on any number of machines: pg-boss. */
export async function openBossQueue(url: string, write: Writer): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    max: 4,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    schedule: false,
  });
  // What goes wrong in the background goes wrong again in the next call, which tells of it.
  boss.on('error', () => undefined);
  await boss.start();
  await createQueues(boss);
  const put: Queue['put'] = async (trx, job, kind) => {
    const group = { id: job.learnerId };
    // `exclusive` and this key: the same job twice is one.
    const singletonKey = `${job.submissionId}:${job.regradeId}`;
    await boss.send(queueName, job, { priority: priorities[kind], group, singletonKey, db: fromKysely(trx) });
  };
  const take: Queue['take'] = async () => {
    const [found] = await boss.fetch<Job>(queueName, { groupConcurrency: 1 });
    return found ? { ...found.data, handle: found.id, attempt: found.retryCount + 1 } : null;
  };
  const attemptOf = ({ handle, attempt }: TakenJob) => ({ id: handle, retryCount: attempt - 1 });
  const beat: Queue['beat'] = async (job) => {
    await boss.touch(queueName, attemptOf(job));
    const now = await boss.getJobById(queueName, job.handle);
    return now?.state === 'active' && now.retryCount === job.attempt - 1;
  };
  const done: Queue['done'] = async (job) => {
    await boss.complete(queueName, attemptOf(job));
  };
  const fail: Queue['fail'] = async (job, reason) => {
    await boss.fail(queueName, attemptOf(job), { reason });
  };
  const sweep: Queue['sweep'] = async (onDead) => {
    const dead = await boss.fetch<Job>(deadName, { batchSize: 20, includeMetadata: true });
    for (const letter of dead) {
      const { reason } = {
        reason: 'The worker that had it is gone.',
        ...(letter.output as { reason?: string } | null),
      };
      await write(async (trx) => {
        await keepDead(trx, letter.data, reason);
        await onDead(trx, { ...letter.data, attempts: mostAttempts, reason });
      });
      await boss.complete(deadName, letter.id);
    }
  };
  return { put, take, beat, done, fail, sweep, close: () => boss.stop({ graceful: false, close: true }) };
}

async function createQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(deadName, { retryLimit: 100, retryDelay: 1 });
  await boss.createQueue(queueName, {
    policy: 'exclusive',
    deadLetter: deadName,
    heartbeatSeconds: leaseMs / 1000,
    expireInSeconds: 3600,
    retryLimit: mostAttempts - 1,
    retryDelay: firstRetryMs / 1000,
    retryBackoff: true,
    retryDelayMax: longestRetryMs / 1000,
    deleteAfterSeconds: 24 * 3600,
  });
}

/** The list of dead letters is kept where it is on the other database too. */
async function keepDead(trx: Transaction<Tables>, job: Job, reason: string): Promise<void> {
  const now = new Date().toISOString();
  await trx
    .insertInto('jobs')
    .values({
      submission_id: job.submissionId,
      regrade_id: job.regradeId,
      learner_id: job.learnerId,
      slug: job.slug,
      ...({ priority: 0, state: 'dead', attempts: mostAttempts, run_after: '', worker_id: '', leased_at: '' } as const),
      reason,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['submission_id', 'regrade_id']).doUpdateSet({ state: 'dead', reason }))
    .execute();
}
