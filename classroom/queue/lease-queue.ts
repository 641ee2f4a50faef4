import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Tables } from '../store/tables.ts';
import type { Writer } from '../store/create-writer.ts';
import {
  beatMs,
  firstRetryMs,
  leaseMs,
  longestRetryMs,
  mostAttempts,
  priorities,
  type Queue,
  type TakenJob,
} from './queue.ts';

type Trx = Transaction<Tables>;
type Row = Selectable<Tables['jobs']>;

/** Tests use shorter ones. */
export type LeaseTimes = { leaseMs: number; firstRetryMs: number };

/** A clock that was set back by more than this makes old leases void. */
const clockSlackMs = 1_000;

/** The queue in the class's own database: a job is leased to a worker, and the lease ends by itself. */
export function createLeaseQueue(
  db: Kysely<Tables>,
  write: Writer,
  times: LeaseTimes = { leaseMs, firstRetryMs },
): Queue {
  const put: Queue['put'] = async (trx, job, kind) => {
    const row = {
      submission_id: job.submissionId,
      regrade_id: job.regradeId,
      learner_id: job.learnerId,
      slug: job.slug,
      priority: priorities[kind],
      ...({ state: 'queued', attempts: 0, run_after: '', worker_id: '', leased_at: '', reason: '' } as const),
      created_at: iso(Date.now()),
    };
    await trx
      .insertInto('jobs')
      .values(row)
      .onConflict((conflict) => conflict.columns(['submission_id', 'regrade_id']).doNothing())
      .execute();
  };
  const take: Queue['take'] = async (workerId) => {
    // Looking costs nothing; only a find is worth a write.
    if (!(await findNext(db))) return null;
    return write(async (trx) => {
      const row = await findNext(trx);
      if (!row) return null;
      const attempts = row.attempts + 1;
      await trx
        .updateTable('jobs')
        .set({ state: 'running', worker_id: workerId, leased_at: iso(Date.now()), attempts })
        .where('id', '=', row.id)
        .execute();
      return toTaken(row, workerId, attempts);
    });
  };
  /** The rows that are still this worker's. */
  const own = (job: TakenJob) => {
    const [id = '', workerId = ''] = job.handle.split('@');
    return { id: Number(id), worker_id: workerId, attempts: job.attempt, state: 'running' as const };
  };
  const beat: Queue['beat'] = async (job) => {
    const set = { leased_at: iso(Date.now()) };
    const result = await write((trx) => whereOwn(trx.updateTable('jobs').set(set), own(job)).executeTakeFirst());
    return result.numUpdatedRows > 0n;
  };
  const done: Queue['done'] = async (job) => {
    await write((trx) => whereOwn(trx.deleteFrom('jobs'), own(job)).execute());
  };
  const fail: Queue['fail'] = async (job, reason) => {
    const waitMs = Math.min(longestRetryMs, times.firstRetryMs * 2 ** (job.attempt - 1));
    const set = { state: 'queued', reason, run_after: iso(Date.now() + waitMs), leased_at: '' } as const;
    await write((trx) => whereOwn(trx.updateTable('jobs').set(set), own(job)).execute());
  };
  const sweep: Queue['sweep'] = async (onDead) => {
    const late = await lateRows(db, times.leaseMs);
    const spent = await db
      .selectFrom('jobs')
      .select('id')
      .where('state', '=', 'queued')
      .where('attempts', '>=', mostAttempts)
      .execute();
    if (late.length + spent.length === 0) return;
    await write(async (trx) => {
      for (const row of await lateRows(trx, times.leaseMs))
        await trx
          .updateTable('jobs')
          .set({ state: 'queued', leased_at: '', reason: row.reason || 'The worker that had it is gone.' })
          .where('id', '=', row.id)
          .execute();
      await bury(trx, onDead);
    });
  };
  return { put, take, beat, done, fail, sweep, close: async () => undefined };
}

async function findNext(db: Kysely<Tables>): Promise<Row | undefined> {
  const now = Date.now();
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
      .executeTakeFirst()
  );
}

async function lateRows(db: Kysely<Tables>, leaseFor: number): Promise<Row[]> {
  const now = Date.now();
  return db
    .selectFrom('jobs')
    .selectAll()
    .where('state', '=', 'running')
    .where((on) =>
      on.or([on('leased_at', '<', iso(now - leaseFor)), on('leased_at', '>', iso(now + beatMs + clockSlackMs))]),
    )
    .execute();
}

async function bury(trx: Trx, onDead: Parameters<Queue['sweep']>[0]): Promise<void> {
  const spent = await trx
    .selectFrom('jobs')
    .selectAll()
    .where('state', '=', 'queued')
    .where('attempts', '>=', mostAttempts)
    .execute();
  for (const row of spent) {
    await trx.updateTable('jobs').set({ state: 'dead' }).where('id', '=', row.id).execute();
    const { submission_id: submissionId, regrade_id: regradeId, learner_id: learnerId, slug, attempts, reason } = row;
    await onDead(trx, { submissionId, regradeId, learnerId, slug, attempts, reason });
  }
}

/** Adds to a query that only the row counts which this worker still has in hand. */
function whereOwn<Q extends { where: (...args: never[]) => Q }>(query: Q, own: Record<string, string | number>): Q {
  const where = query.where as (column: string, operator: string, value: string | number) => Q;
  let narrowed = query;
  for (const [column, value] of Object.entries(own)) narrowed = where.call(narrowed, column, '=', value);
  return narrowed;
}

function toTaken(row: Row, workerId: string, attempt: number): TakenJob {
  const { submission_id: submissionId, regrade_id: regradeId, learner_id: learnerId, slug } = row;
  return { submissionId, regradeId, learnerId, slug, attempt, handle: `${row.id}@${workerId}` };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
