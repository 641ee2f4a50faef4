import { sql, type Transaction } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/tables.ts';
import { isWanted } from '../store/verdicts.ts';
import {
  beatMs,
  firstRetryMs,
  leaseMs,
  longestRetryMs,
  mostAttempts,
  priorities,
  type Job,
  type Queue,
  type TakenJob,
} from './queue.ts';

type Trx = Transaction<Tables>;

const queueName = 'verify';
const deadName = 'verify-dead';

/** How often pg-boss looks for workers that are gone, in seconds. */
const usualSuperviseSeconds = 5;
const hourSeconds = 3_600;
/** How far a moment may lie in the future before it is known to come from a clock that was set back since. */
const clockSlackSeconds = 5;

/** The queue on PostgreSQL, for workers on any number of machines: pg-boss. */
export async function openBossQueue(
  url: string,
  store: Store,
  superviseSeconds = usualSuperviseSeconds,
): Promise<Queue> {
  const { db, write } = store;
  const boss = new PgBoss({
    connectionString: url,
    max: 4,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    maintenanceIntervalSeconds: hourSeconds,
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
    const priority = priorities[kind];
    const made = await boss.send(queueName, job, { priority, group, singletonKey, db: fromKysely(trx) });
    if (made === null) await raise(trx, singletonKey, priority);
  };
  const take: Queue['take'] = async () => {
    // Looking costs little; only a find is worth the turn of a writer.
    const { rows } = await waiting.execute(db);
    if (rows.length === 0) return null;
    // Two that took at once could take two jobs of one learner.
    const [found] = await write((trx) => boss.fetch<Job>(queueName, { groupConcurrency: 1, db: fromKysely(trx) }));
    return found ? { ...found.data, handle: found.id, attempt: found.retryCount + 1 } : null;
  };
  const attemptOf = ({ handle, attempt }: TakenJob) => ({ id: handle, retryCount: attempt - 1 });
  const beat: Queue['beat'] = async (job) => countOf(await boss.touch(queueName, attemptOf(job))) === 1;
  const done: Queue['done'] = async (job) => {
    await boss.complete(queueName, attemptOf(job));
  };
  const fail: Queue['fail'] = async (job, reason) => {
    await boss.fail(queueName, attemptOf(job), { reason });
  };
  const giveBack: Queue['giveBack'] = async ({ handle, attempt }) => {
    // What pg-boss does with a job that it fetched too many of; started never, the attempt is not counted.
    await sql`
      update pgboss.job set state = 'created', started_on = null, heartbeat_on = null, upsert_by_key = null
      where name = ${queueName} and id = ${handle}::uuid and state = 'active' and retry_count = ${attempt - 1}`.execute(
      db,
    );
  };
  const sweep: Queue['sweep'] = async (onDead) => {
    await mendTimes.execute(db);
    for (const letter of await boss.fetch<Job>(deadName, { batchSize: 20, includeMetadata: true }))
      await write(async (trx) => {
        const taken = countOf(await boss.complete(deadName, letter, null, { db: fromKysely(trx) }));
        if (taken === 0 || !(await isWanted(trx, letter.data))) return;
        const reason = reasonOf(letter.sourceOutput);
        await keepDead(trx, letter.data, reason);
        await onDead(trx, { ...letter.data, attempts: mostAttempts, reason });
      });
  };
  const forget: Queue['forget'] = async (trx, learnerId) => {
    await sql`delete from pgboss.job where data ->> 'learnerId' = ${learnerId}`.execute(trx);
  };
  const close = () => boss.stop({ graceful: false, close: true });
  return { put, take, beat, done, fail, giveBack, sweep, forget, close };
}

async function createQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(deadName, { retryLimit: 100, retryDelay: 1, expireInSeconds: 60, deleteAfterSeconds: 60 });
  await boss.createQueue(queueName, {
    policy: 'exclusive',
    deadLetter: deadName,
    heartbeatSeconds: leaseMs / 1000,
    expireInSeconds: hourSeconds,
    retryLimit: mostAttempts - 1,
    retryDelay: firstRetryMs / 1000,
    retryBackoff: true,
    retryDelayMax: longestRetryMs / 1000,
    deleteAfterSeconds: hourSeconds,
  });
}

/** As pg-boss looks for a job, by the same index. */
const waiting = sql`
  select 1 from pgboss.job
  where name = ${sql.lit(queueName)} and state < 'active' and not blocked and start_after <= now() limit 1`;

/** Moments that can't be, after the clock of PostgreSQL was set back: nobody is to wait until it gets there again. */
const mendTimes = sql`
  update pgboss.job set
    start_after = case when state < 'active' then least(start_after, now()) else start_after end,
    heartbeat_on = least(heartbeat_on, now()), started_on = least(started_on, now())
  where name = ${sql.lit(queueName)} and (
    (state < 'active' and start_after > now() + interval '1 second' * ${sql.lit(longestRetryMs / 1000 + clockSlackSeconds)})
    or (state = 'active' and heartbeat_on > now() + interval '1 second' * ${sql.lit(beatMs / 1000 + clockSlackSeconds)}))`;

/** How many jobs a call has changed; the types of pg-boss leave it out. */
function countOf(response: object): number {
  return (response as { affected?: number }).affected ?? 0;
}

async function raise(trx: Trx, singletonKey: string, priority: number): Promise<void> {
  await sql`
    update pgboss.job set priority = ${priority}
    where name = ${queueName} and singleton_key = ${singletonKey} and state < 'active' and priority < ${priority}`.execute(
    trx,
  );
}

function reasonOf(output: unknown): string {
  const { reason } = (output ?? {}) as { reason?: unknown };
  return typeof reason === 'string' ? reason : 'The worker that had it is gone.';
}

/** The list of dead letters is kept where it is on the other database too. */
async function keepDead(trx: Trx, job: Job, reason: string): Promise<void> {
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
