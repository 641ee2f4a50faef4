import type { Kysely, Selectable, Transaction } from 'kysely';
import type { SubmissionKind, Verified } from '../contract/board.ts';
import { changeCell } from './cells.ts';
import type { Files } from './files.ts';
import { foldVerified } from './fold-cell.ts';
import type { Store } from './open-store.ts';
import { makeId } from './secrets.ts';
import type { Tables } from './tables.ts';

type Trx = Transaction<Tables>;
export type SubmissionRow = Selectable<Tables['submissions']>;

export type NewSubmission = Files & { learnerId: string; slug: string; kind: 'final' | 'live'; at: string };

/** Called in the transaction that makes a submission, to hand it to the queue. */
export type PutJob = (trx: Trx, submission: SubmissionRow) => Promise<void>;

/**
 * Keeps a submission and puts it into the queue. The newest one of an exercise counts: those that still wait fall away. The same
 * files again are the submission that is there already, at most with a more urgent kind.
 */
export async function addSubmission(store: Store, given: NewSubmission, put: PutJob): Promise<SubmissionRow> {
  return store.write(async (trx) => {
    const before = await newestOf(trx, given.learnerId, given.slug);
    if (before && before.hash === given.hash && before.state !== 'failed')
      return given.kind === 'final' && before.kind !== 'final' ? await raise(trx, before) : before;
    await dropWaiting(trx, given);
    const row: Omit<SubmissionRow, 'seq'> = {
      id: makeId(),
      learner_id: given.learnerId,
      slug: given.slug,
      kind: given.kind,
      state: 'queued',
      hash: given.hash,
      files_json: JSON.stringify(given.files),
      created_at: given.at,
      finished_at: null,
    };
    const made = await trx.insertInto('submissions').values(row).returningAll().executeTakeFirstOrThrow();
    await put(trx, made);
    await tell(store, trx, made, given.at);
    return made;
  });
}

/** The submission as it stands in the queue now: 1 for the next one, 0 when it doesn't wait. */
export async function positionOf(db: Kysely<Tables>, { state, seq, kind }: SubmissionRow): Promise<number> {
  if (state !== 'queued') return 0;
  const first: SubmissionKind[] = kind === 'final' ? ['final'] : ['final', 'live'];
  const { count } = await db
    .selectFrom('submissions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'queued')
    .where((on) =>
      on.or([
        on.and([on('kind', 'in', first), on('seq', '<', seq)]),
        ...(kind === 'live' ? [on('kind', '=', 'final')] : []),
      ]),
    )
    .executeTakeFirstOrThrow();
  return Number(count) + 1;
}

export async function findSubmission(db: Kysely<Tables>, id: string): Promise<SubmissionRow | null> {
  return (await db.selectFrom('submissions').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The newest submissions of a learner first. */
export async function listSubmissions(db: Kysely<Tables>, learnerId: string, limit: number): Promise<SubmissionRow[]> {
  return db
    .selectFrom('submissions')
    .selectAll()
    .where('learner_id', '=', learnerId)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}

/** The newest submission of each learner and exercise that counts, to be graded again. */
export async function newestSubmissions(
  db: Kysely<Tables>,
  { learnerId, slug }: { learnerId?: string | undefined; slug?: string | undefined },
): Promise<SubmissionRow[]> {
  let newest = db
    .selectFrom('submissions')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('state', '!=', 'superseded')
    .groupBy(['learner_id', 'slug']);
  if (learnerId !== undefined) newest = newest.where('learner_id', '=', learnerId);
  if (slug !== undefined) newest = newest.where('slug', '=', slug);
  return db.selectFrom('submissions').selectAll().where('seq', 'in', newest).orderBy('seq').execute();
}

/** Marks a submission as begun, given up or queued again, and tells of it. */
export async function setSubmissionState(
  store: Store,
  trx: Trx,
  id: string,
  state: 'queued' | 'running' | 'failed',
  at: string,
): Promise<void> {
  const row = await trx
    .updateTable('submissions')
    .set({ state, finished_at: state === 'failed' ? at : null })
    .where('id', '=', id)
    // What was graded already is not taken back by a worker that comes late.
    .where('state', 'in', state === 'running' ? ['queued', 'running'] : ['queued', 'running', 'failed', 'done'])
    .returningAll()
    .executeTakeFirst();
  if (row) await tell(store, trx, row, at);
}

async function newestOf(db: Trx, learnerId: string, slug: string): Promise<SubmissionRow | undefined> {
  return db
    .selectFrom('submissions')
    .selectAll()
    .where('learner_id', '=', learnerId)
    .where('slug', '=', slug)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
}

async function raise(trx: Trx, row: SubmissionRow): Promise<SubmissionRow> {
  await trx.updateTable('submissions').set({ kind: 'final' }).where('id', '=', row.id).execute();
  await trx.updateTable('jobs').set({ priority: 3 }).where('submission_id', '=', row.id).execute();
  return { ...row, kind: 'final' };
}

async function dropWaiting(trx: Trx, { learnerId, slug }: NewSubmission): Promise<void> {
  const dropped = await trx
    .updateTable('submissions')
    .set({ state: 'superseded' })
    .where('learner_id', '=', learnerId)
    .where('slug', '=', slug)
    .where('state', '=', 'queued')
    .returning('id')
    .execute();
  const ids = dropped.map(({ id }) => id);
  if (ids.length > 0)
    await trx.deleteFrom('jobs').where('submission_id', 'in', ids).where('state', '!=', 'running').execute();
}

async function tell(store: Store, trx: Trx, row: SubmissionRow, at: string): Promise<void> {
  const { id, kind, state, learner_id: learnerId, slug, created_at: createdAt } = row;
  await changeCell(store, trx, { learnerId, slug, cause: 'submission', at }, (cell) => {
    const { status = null, points = 0 } = cell.verified ?? {};
    const verified: Verified = { submissionId: id, kind, state, status, points, at: createdAt };
    return foldVerified(cell, verified);
  });
}
