import type { Kysely, Transaction } from 'kysely';
import type { ClassEvent, ClassHappening } from '../contract/events.ts';
import type { Tables } from './tables.ts';

/** What comes along with a happening: when, and who may know besides the instructor. */
type Circumstances = { at: string; audience: string | null };

/**
 * Adds to the log; the event's id. Ids come up in the order in which transactions end (see create-writer.ts), so that whoever has
 * seen one has seen all before it.
 */
export async function appendEvent(
  trx: Transaction<Tables>,
  happening: ClassHappening,
  { at, audience }: Circumstances,
): Promise<number> {
  const { id } = await trx
    .insertInto('events')
    .values({ at, audience, type: happening.type, data_json: JSON.stringify(happening.data) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Events after `after` in order, at most `limit`; with `audience` only those that this learner may know. */
export async function readEvents(
  db: Kysely<Tables>,
  after: number,
  limit: number,
  audience?: string,
): Promise<ClassEvent[]> {
  let query = db.selectFrom('events').selectAll().where('id', '>', after).orderBy('id').limit(limit);
  if (audience !== undefined) query = query.where('audience', 'in', [audience, 'all']);
  return (await query.execute()).map(
    ({ data_json: data, ...event }) => ({ ...event, data: JSON.parse(data) }) as ClassEvent,
  );
}

/** The first and last id that the log has; 0 when it is empty. */
export async function eventRange(db: Kysely<Tables>): Promise<{ first: number; last: number }> {
  const row = await db
    .selectFrom('events')
    .select(({ fn }) => [fn.min('id').as('first'), fn.max('id').as('last')])
    .executeTakeFirst();
  return { first: row?.first ?? 0, last: row?.last ?? 0 };
}

/** Forgets all but the newest `keep` events; a page that is further behind asks for the board. */
export async function pruneEvents(trx: Kysely<Tables>, keep: number): Promise<void> {
  const { last } = await eventRange(trx);
  await trx
    .deleteFrom('events')
    .where('id', '<=', last - keep)
    .execute();
}
