import type { Kysely, Selectable, Transaction } from 'kysely';
import type { LearnerHead, LearnerState, Preflight } from '../contract/board.ts';
import { appendEvent } from './event-log.ts';
import type { Store } from './open-store.ts';
import { hashPin, hashToken, isPin, makeId, makePin, makeToken } from './secrets.ts';
import type { Tables } from './tables.ts';

type Trx = Transaction<Tables>;
type Row = Selectable<Tables['learners']>;

/** After this many wrong PINs in a row a new one is needed, which the instructor gives. */
export const mostPinFailures = 5;

/** What a learner gets when joining: the only moment at which token and PIN are known in clear. */
export type Entrance = { learner: LearnerHead; token: string; pin: string };

/** How names are compared: 'Ádá ' and 'ádá' are the same learner. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('en');
}

/** Adds a learner. Null when somebody of that name is in the class already. */
export async function addLearner(
  store: Store,
  { name, state, startsAt, at }: { name: string; state: LearnerState; startsAt: number; at: string },
): Promise<Entrance | null> {
  const [token, pin] = [makeToken(), makePin()];
  const pin_hash = await hashPin(pin);
  return store.write(async (trx) => {
    const name_key = nameKey(name);
    const before = await trx.selectFrom('learners').select('id').where('name_key', '=', name_key).executeTakeFirst();
    if (before) return null;
    const row: Row = {
      id: makeId(),
      name,
      name_key,
      token_hash: hashToken(token),
      pin_hash,
      pin_failures: 0,
      state,
      joined_at: at,
      last_seen_at: at,
      hand_raised_at: null,
      starts_at: startsAt,
      snoozed_until: null,
      preflight_json: null,
    };
    await trx.insertInto('learners').values(row).execute();
    await tellOf(trx, row, at);
    return { learner: toHead(row), token, pin };
  });
}

/** Lets a learner in again by name and PIN, with a new token: the old one ends. A wrong PIN is counted. */
export async function returnLearner(
  store: Store,
  { name, pin }: { name: string; pin: string },
): Promise<Entrance | 'unknown' | 'wrong' | 'too-many'> {
  const row = await store.db
    .selectFrom('learners')
    .selectAll()
    .where('name_key', '=', nameKey(name))
    .executeTakeFirst();
  if (!row) return 'unknown';
  // Counted before it is looked at, so that many at once don't get more tries.
  const failures = await store.write((trx) => countFailure(trx, row.id));
  if (failures > mostPinFailures) return 'too-many';
  if (!(await isPin(pin, row.pin_hash))) return 'wrong';
  const token = makeToken();
  const returned = await store.write((trx) =>
    trx
      .updateTable('learners')
      .set({ token_hash: hashToken(token), pin_failures: 0 })
      .where('id', '=', row.id)
      // It may have been renewed, or the learner deleted, while this one was looked at.
      .where('pin_hash', '=', row.pin_hash)
      .returningAll()
      .executeTakeFirst(),
  );
  return returned ? { learner: toHead(returned), token, pin } : 'wrong';
}

async function countFailure(trx: Trx, id: string): Promise<number> {
  const row = await trx
    .updateTable('learners')
    .set((now) => ({ pin_failures: now('pin_failures', '+', 1) }))
    .where('id', '=', id)
    .returning('pin_failures')
    .executeTakeFirst();
  return row?.pin_failures ?? 0;
}

export async function findByToken(db: Kysely<Tables>, token: string): Promise<LearnerHead | null> {
  const row = await db.selectFrom('learners').selectAll().where('token_hash', '=', hashToken(token)).executeTakeFirst();
  return row ? toHead(row) : null;
}

export async function findLearner(db: Kysely<Tables>, id: string): Promise<LearnerHead | null> {
  const row = await db.selectFrom('learners').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toHead(row) : null;
}

/** All learners in the order in which they joined. */
export async function listLearners(db: Kysely<Tables>): Promise<LearnerHead[]> {
  return (await db.selectFrom('learners').selectAll().orderBy('joined_at').orderBy('id').execute()).map(toHead);
}

export type HeadChange = Partial<
  Pick<LearnerHead, 'state' | 'handRaisedAt' | 'snoozedUntil' | 'startsAt' | 'preflight'>
>;

/** Changes a learner and tells of it; null when there is no such learner. */
export async function changeLearner(
  store: Store,
  id: string,
  change: HeadChange,
  at: string,
): Promise<LearnerHead | null> {
  return store.write(async (trx) => {
    const before = await findLearner(trx, id);
    if (!before) return null;
    const { state, handRaisedAt, snoozedUntil, startsAt, preflight } = { ...before, ...change };
    const row = await trx
      .updateTable('learners')
      .set({
        state,
        hand_raised_at: handRaisedAt,
        snoozed_until: snoozedUntil,
        starts_at: startsAt,
        preflight_json: preflight && JSON.stringify(preflight),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await tellOf(trx, row, at);
    return toHead(row);
  });
}

/** Gives a learner another PIN, known in clear only now. */
export async function renewPin(store: Store, id: string): Promise<string> {
  const pin = makePin();
  const pin_hash = await hashPin(pin);
  await store.write((trx) =>
    trx.updateTable('learners').set({ pin_hash, pin_failures: 0 }).where('id', '=', id).execute(),
  );
  return pin;
}

/** Notes that these were heard of; not an event of its own. */
export async function markSeen(store: Store, ids: string[], at: string): Promise<void> {
  if (ids.length === 0) return;
  await store.write((trx) => trx.updateTable('learners').set({ last_seen_at: at }).where('id', 'in', ids).execute());
}

/**
 * Deletes a learner and everything of theirs, what the logs say of them too. `forget` does the same in the queue. False when there
 * is no such learner.
 */
export async function deleteLearner(
  store: Store,
  id: string,
  at: string,
  forget: (trx: Trx, learnerId: string) => Promise<void>,
): Promise<boolean> {
  return store.write(async (trx) => {
    await forget(trx, id);
    const { numDeletedRows } = await trx.deleteFrom('learners').where('id', '=', id).executeTakeFirst();
    if (numDeletedRows === 0n) return false;
    await trx.deleteFrom('events').where('data_json', 'like', `%"${id}"%`).execute();
    // That something was done is kept, not what: names and reasons go.
    await trx
      .updateTable('audit')
      .set({ details_json: JSON.stringify({ learner: id, deleted: true }) })
      .where('details_json', 'like', `%"${id}"%`)
      .execute();
    await appendEvent(trx, { type: 'learner-removed', data: { learnerId: id } }, { at, audience: null });
    return true;
  });
}

async function tellOf(trx: Trx, row: Row, at: string): Promise<void> {
  const happening = { type: 'learner', data: { learner: toHead(row) } } as const;
  await appendEvent(trx, happening, { at, audience: row.id });
}

function toHead(row: Row): LearnerHead {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    joinedAt: row.joined_at,
    lastSeenAt: row.last_seen_at,
    handRaisedAt: row.hand_raised_at,
    startsAt: row.starts_at,
    snoozedUntil: row.snoozed_until,
    preflight: row.preflight_json === null ? null : (JSON.parse(row.preflight_json) as Preflight),
  };
}
