import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Tables } from '../store/tables.ts';
import type { Store } from '../store/open-store.ts';
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
type Row = Selectable<Tables['jobs']>;

/** Tests use others. `now` is the clock, in milliseconds since 1970. */
export type LeaseTimes = { leaseMs: number; firstRetryMs: number; now: () => number };

const usualTimes: LeaseTimes = { leaseMs, firstRetryMs, now: Date.now };

/** A clock that was set back by more than this makes old leases void. */
const clockSlackMs = 1_000;

/** The queue in the class's own database: a job is leased to a worker, and the lease ends by itself. */
export function createLeaseQueue({ db, write }: Pick<Store, 'db' | 'write'>, given: Partial<LeaseTimes> = {}): Queue {
  const times = { ...usualTimes, ...given };
  const take: Queue['take'] = async (workerId) => {
    // Looking costs nothing; only a find is worth a write.
    if (!(await findNext(db, times.now()))) return null;
    return write((trx) => lease(trx, workerId, times.now()));
  };
  const change = (job: TakenJob, set: Partial<Row>) =>
    write((trx) => whereOwn(trx.updateTable('jobs').set(set), ownOf(job)).executeTakeFirst());
  const beat: Queue['beat'] = async (job) => {
    const { numUpdatedRows } = await change(job, { leased_at: iso(times.now()) });
    return numUpdatedRows > 0n;
  };
  const done: Queue['done'] = async (job) => {
    await write((trx) => whereOwn(trx.deleteFrom('jobs'), ownOf(job)).execute());
  };
  const fail: Queue['fail'] = async (job, reason) => {
    const waitMs = Math.min(longestRetryMs, times.firstRetryMs * 2 ** (job.attempt - 1));
    await change(job, { state: 'queued', reason, run_after: iso(times.now() + waitMs), leased_at: '' });
  };
  const giveBack: Queue['giveBack'] = async (job) => {
    await change(job, { state: 'queued', attempts: job.attempt - 1, leased_at: '' });
  };
  const sweep: Queue['sweep'] = async (onDead) => {
    const found = [...(await lateRows(db, times)), ...(await spentRows(db))];
    if (found.length === 0) return;
    await write(async (trx) => {
      for (const row of await lateRows(trx, times)) await takeBack(trx, row);
      for (const row of await spentRows(trx)) await bury(trx, row, onDead);
    });
  };
  return {
    put: (trx, job, kind) => put(trx, job, priorities[kind], iso(times.now())),
    take,
    beat,
    done,
    fail,
    giveBack,
    sweep,
    // With the learner the database deletes their jobs.
    forget: async () => undefined,
    close: async () => undefined,
  };
}

async function put(trx: Trx, job: Job, priority: number, at: string): Promise<void> {
  await trx
    .insertInto('jobs')
    .values({
      submission_id: job.submissionId,
      regrade_id: job.regradeId,
      learner_id: job.learnerId,
      slug: job.slug,
      priority,
      ...({ state: 'queued', attempts: 0, run_after: '', worker_id: '', leased_at: '', reason: '' } as const),
      created_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['submission_id', 'regrade_id']).doUpdateSet({ priority }).where('jobs.priority', '<', priority),
    )
    .execute();
}

async function lease(trx: Trx, workerId: string, now: number): Promise<TakenJob | null> {
  const row = await findNext(trx, now);
  if (!row) return null;
  const attempts = row.attempts + 1;
  await trx
    .updateTable('jobs')
    .set({ state: 'running', worker_id: workerId, leased_at: iso(now), attempts })
    .where('id', '=', row.id)
    .execute();
  return { ...toJob(row), attempt: attempts, handle: `${row.id}@${workerId}` };
}

async function findNext(db: Kysely<Tables>, now: number): Promise<Row | undefined> {
  return (
    db
      .selectFrom('jobs')
      .selectAll()
      .where('state', '=', 'queued')
      .where('attempts', '<', mostAttempts)
      // A wait that is longer than any we give comes from a clock that was set back.
      .where((on) =>
        on.or([on('run_after', '<=', iso(now)), on('run_after', '>', iso(now + longestRetryMs + clockSlackMs))]),
      )
      .where('learner_id', 'not in', (busy) =>
        busy.selectFrom('jobs').select('learner_id').where('state', '=', 'running'),
      )
      .orderBy('priority', 'desc')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
  );
}

async function lateRows(db: Kysely<Tables>, times: LeaseTimes): Promise<Row[]> {
  const now = times.now();
  return db
    .selectFrom('jobs')
    .selectAll()
    .where('state', '=', 'running')
    .where((on) =>
      on.or([on('leased_at', '<', iso(now - times.leaseMs)), on('leased_at', '>', iso(now + beatMs + clockSlackMs))]),
    )
    .execute();
}

/** Jobs that were tried as often as they may be. */
async function spentRows(db: Kysely<Tables>): Promise<Row[]> {
  return db
    .selectFrom('jobs')
    .selectAll()
    .where('state', '=', 'queued')
    .where('attempts', '>=', mostAttempts)
    .execute();
}

async function takeBack(trx: Trx, { id, reason }: Row): Promise<void> {
  await trx
    .updateTable('jobs')
    .set({ state: 'queued', leased_at: '', reason: reason || 'The worker that had it is gone.' })
    .where('id', '=', id)
    .execute();
}

async function bury(trx: Trx, row: Row, onDead: Parameters<Queue['sweep']>[0]): Promise<void> {
  const job = toJob(row);
  // The worker may have been gone only after it had written the verdict.
  if (await isWanted(trx, job)) {
    await trx.updateTable('jobs').set({ state: 'dead' }).where('id', '=', row.id).execute();
    await onDead(trx, { ...job, attempts: row.attempts, reason: row.reason });
  } else await trx.deleteFrom('jobs').where('id', '=', row.id).execute();
}

/** What is true only of the row that this worker still has in hand. */
function ownOf({ handle, attempt }: TakenJob): Pick<Row, 'id' | 'worker_id' | 'attempts' | 'state'> {
  const at = handle.indexOf('@');
  return {
    id: Number(handle.slice(0, at)),
    worker_id: handle.slice(at + 1),
    attempts: attempt,
    state: 'running',
  };
}

/** Adds to a query that only the row counts of which all that is true. */
function whereOwn<Q extends { where: (...args: never[]) => Q }>(query: Q, own: Record<string, string | number>): Q {
  const where = query.where as (column: string, operator: string, value: string | number) => Q;
  let narrowed = query;
  for (const [column, value] of Object.entries(own)) narrowed = where.call(narrowed, column, '=', value);
  return narrowed;
}

function toJob(row: Row): Job {
  const { submission_id: submissionId, regrade_id: regradeId, learner_id: learnerId, slug } = row;
  return { submissionId, regradeId, learnerId, slug };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
