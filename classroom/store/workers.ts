import type { Kysely } from 'kysely';
import type { DeadJob, QueueState } from '../contract/board.ts';
import type { Store } from './open-store.ts';
import type { Tables } from './tables.ts';

/** After this long a worker that was not heard of is not counted any more. */
const workerGoneMs = 30_000;

/** A worker says that it is there; `whyNot` why it can grade nothing, null when it can. */
export async function noteWorker(
  store: Store,
  worker: { id: string; slots: number; whyNot: string | null; at: string },
): Promise<void> {
  const values = { slots: worker.slots, seen_at: worker.at, why_not: worker.whyNot };
  await store.write(async (trx) => {
    await trx.deleteFrom('workers').where('seen_at', '<', gone(worker.at)).execute();
    await trx
      .insertInto('workers')
      .values({ id: worker.id, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
  });
}

export async function forgetWorker(store: Store, id: string): Promise<void> {
  await store.write((trx) => trx.deleteFrom('workers').where('id', '=', id).execute());
}

/** Whether any worker is there that can grade. */
export async function isVerifying(db: Kysely<Tables>, now: string): Promise<boolean> {
  const able = db.selectFrom('workers').select('id').where('seen_at', '>', gone(now)).where('why_not', 'is', null);
  return (await able.executeTakeFirst()) !== undefined;
}

/** How verification goes now. */
export async function readQueueState(db: Kysely<Tables>, now: string): Promise<QueueState> {
  const counts = await db
    .selectFrom('submissions')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('state', 'in', ['queued', 'running'])
    .groupBy('state')
    .execute();
  const count = (state: string) => Number(counts.find((row) => row.state === state)?.count ?? 0);
  const workers = await db.selectFrom('workers').selectAll().where('seen_at', '>', gone(now)).execute();
  const able = workers.filter(({ why_not: whyNot }) => whyNot === null);
  const whyNot =
    able.length > 0
      ? null
      : (workers[0]?.why_not ?? 'No worker is running, so what is handed in waits. `npm run worker` starts one.');
  return {
    queued: count('queued'),
    running: count('running'),
    dead: await listDead(db),
    workers: able.map(({ id, slots, seen_at: seenAt }) => ({ id, slots, seenAt })),
    whyNot,
  };
}

/** Why a submission was not graded, in a sentence. */
export async function readReason(db: Kysely<Tables>, { id, state }: { id: string; state: string }): Promise<string> {
  if (state === 'superseded') return 'A newer submission of this exercise has taken its place.';
  const job = await db
    .selectFrom('jobs')
    .select('reason')
    .where('submission_id', '=', id)
    .where('state', '=', 'dead')
    .executeTakeFirst();
  return job?.reason || 'It could not be graded. Your instructor can have it tried again.';
}

async function listDead(db: Kysely<Tables>): Promise<DeadJob[]> {
  const rows = await db.selectFrom('jobs').selectAll().where('state', '=', 'dead').orderBy('id').limit(100).execute();
  return rows.map((row) => ({
    submissionId: row.submission_id,
    learnerId: row.learner_id,
    slug: row.slug,
    attempts: row.attempts,
    reason: row.reason,
    at: row.created_at,
  }));
}

function gone(now: string): string {
  return new Date(Date.parse(now) - workerGoneMs).toISOString();
}
