import type { Kysely, Selectable, Transaction } from 'kysely';
import type { SubmissionKind, SubmissionState, Verified } from '../contract/board.ts';
import { changeCell } from './cells.ts';
import type { Files } from './files.ts';
import type { Store } from './open-store.ts';
import { makeId } from './secrets.ts';
import type { Tables } from './tables.ts';

type Trx = Transaction<Tables>;

const columns = [
  'seq',
  'id',
  'learner_id',
  'slug',
  'kind',
  'state',
  'hash',
  'created_at',
  'finished_at',
] as const satisfies (keyof Tables['submissions'])[];

/** A submission without its files, which may be megabytes: `readSubmissionFiles` gives them. */
export type SubmissionRow = Omit<Selectable<Tables['submissions']>, 'files_json'>;

export type NewSubmission = Files & { learnerId: string; slug: string; kind: 'final' | 'live'; at: string };

/** Called in the transaction that makes a submission or its kind more urgent, to hand it to the queue. */
export type PutJob = (trx: Trx, submission: SubmissionRow) => Promise<void>;

/**
 * Keeps a submission and puts it into the queue. The newest one of an exercise counts: those that still wait fall away. The same
 * files again are the submission that is there already, at most with a more urgent kind.
 */
export async function addSubmission(store: Store, given: NewSubmission, put: PutJob): Promise<SubmissionRow> {
  return store.write(async (trx) => {
    const before = await newestOf(trx, given.learnerId, given.slug);
    if (before && before.hash === given.hash && before.state !== 'failed')
      return given.kind === 'final' && before.kind !== 'final' ? await raise(trx, before, put, given.at) : before;
    await dropOlder(trx, given);
    const row = {
      id: makeId(),
      learner_id: given.learnerId,
      slug: given.slug,
      kind: given.kind,
      state: 'queued' as const,
      hash: given.hash,
      files_json: JSON.stringify(given.files),
      created_at: given.at,
      finished_at: null,
    };
    const made = await trx.insertInto('submissions').values(row).returning(columns).executeTakeFirstOrThrow();
    await put(trx, made);
    await tell(trx, made, given.at);
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
  return (await db.selectFrom('submissions').select(columns).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Texts by path; empty when there is no such submission. */
export async function readSubmissionFiles(db: Kysely<Tables>, id: string): Promise<Files['files']> {
  const row = await db.selectFrom('submissions').select('files_json').where('id', '=', id).executeTakeFirst();
  return row ? (JSON.parse(row.files_json) as Files['files']) : {};
}

/** The newest submissions of a learner first. */
export async function listSubmissions(db: Kysely<Tables>, learnerId: string, limit: number): Promise<SubmissionRow[]> {
  return db
    .selectFrom('submissions')
    .select(columns)
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
  return db.selectFrom('submissions').select(columns).where('seq', 'in', newest).orderBy('seq').execute();
}

/**
 * Marks a submission as begun and tells of it. False when it is not to be graded: it is done, gone, or not the newest of its
 * exercise, then it falls away.
 */
export async function beginSubmission(trx: Trx, id: string, at: string): Promise<boolean> {
  const row = await findSubmission(trx, id);
  if (!row || !isOpen(row)) return false;
  const newest = await newestOf(trx, row.learner_id, row.slug);
  const state = newest?.id === id ? 'running' : 'superseded';
  const changed = await setState(trx, row, state, null);
  if (row.state !== state) await tell(trx, changed, at);
  return state === 'running';
}

/** Marks one as waiting again, if it is still as it was, and tells of it. */
export async function requeueSubmission(trx: Trx, id: string, from: 'running' | 'failed', at: string): Promise<void> {
  const row = await findSubmission(trx, id);
  if (row?.state === from) await tell(trx, await setState(trx, row, 'queued', null), at);
}

/** Marks one that was tried too often as given up, and tells of it. What was graded already is not taken back. */
export async function giveUpSubmission(trx: Trx, id: string, at: string): Promise<void> {
  const row = await findSubmission(trx, id);
  if (row && isOpen(row)) await tell(trx, await setState(trx, row, 'failed', at), at);
}

/** Those that wait for their first verdict, in their order. */
export async function openSubmissions(db: Kysely<Tables>): Promise<SubmissionRow[]> {
  return db
    .selectFrom('submissions')
    .select(columns)
    .where('state', 'in', ['queued', 'running'])
    .orderBy('seq')
    .execute();
}

/** Whether a submission is the newest of its learner and exercise, so that its cell tells of it. */
export async function isNewest(
  db: Kysely<Tables>,
  row: Pick<SubmissionRow, 'seq' | 'learner_id' | 'slug'>,
): Promise<boolean> {
  // By the order in which they came, not by their times: a clock may be set back.
  return (await newestOf(db, row.learner_id, row.slug))?.seq === row.seq;
}

function isOpen({ state }: SubmissionRow): boolean {
  return state === 'queued' || state === 'running';
}

async function setState(
  trx: Trx,
  { id }: SubmissionRow,
  state: SubmissionState,
  finishedAt: string | null,
): Promise<SubmissionRow> {
  return trx
    .updateTable('submissions')
    .set({ state, finished_at: finishedAt })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();
}

async function newestOf(db: Kysely<Tables>, learnerId: string, slug: string): Promise<SubmissionRow | undefined> {
  return db
    .selectFrom('submissions')
    .select(columns)
    .where('learner_id', '=', learnerId)
    .where('slug', '=', slug)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function raise(trx: Trx, before: SubmissionRow, put: PutJob, at: string): Promise<SubmissionRow> {
  const row = { ...before, kind: 'final' } as const;
  await trx.updateTable('submissions').set({ kind: row.kind }).where('id', '=', row.id).execute();
  if (isOpen(row)) await put(trx, row);
  await tell(trx, row, at);
  return row;
}

/** Those that wait fall away, and what was given up is no concern any more. */
async function dropOlder(trx: Trx, { learnerId, slug }: NewSubmission): Promise<void> {
  const dropped = await trx
    .updateTable('submissions')
    .set({ state: 'superseded' })
    .where('learner_id', '=', learnerId)
    .where('slug', '=', slug)
    .where('state', '=', 'queued')
    .returning('id')
    .execute();
  // An empty list is no list for PostgreSQL.
  const ids = ['', ...dropped.map(({ id }) => id)];
  await trx
    .deleteFrom('jobs')
    .where('learner_id', '=', learnerId)
    .where('slug', '=', slug)
    .where((job) =>
      job.or([job('state', '=', 'dead'), job.and([job('submission_id', 'in', ids), job('state', '=', 'queued')])]),
    )
    .execute();
}

async function tell(trx: Trx, row: SubmissionRow, at: string): Promise<void> {
  const { id, kind, state, learner_id: learnerId, slug, created_at: createdAt } = row;
  if (!(await isNewest(trx, row))) return;
  await changeCell(trx, { learnerId, slug, cause: 'submission', at }, (cell) => {
    const { status = null, points = 0 } = cell.verified ?? {};
    const verified: Verified = { submissionId: id, kind, state, status, points, at: createdAt };
    return { ...cell, verified };
  });
}
