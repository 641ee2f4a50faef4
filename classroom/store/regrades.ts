import type { Kysely } from 'kysely';
import type { RegradeAnswer } from '../contract/api.ts';
import { readCells } from './cells.ts';
import { gradeOf } from './fold-cell.ts';
import type { Store } from './open-store.ts';
import { makeId } from './secrets.ts';
import { newestSubmissions, requeueSubmission, type PutJob } from './submissions.ts';
import type { Tables } from './tables.ts';
import { applyVerdict } from './verdicts.ts';

type Wanted = { learnerId?: string | undefined; slug?: string | undefined; preview: boolean; at: string };

/** Puts the newest submission of each learner and exercise into the queue again; the number of them, and the regrading's id. */
export async function addRegrade(
  store: Store,
  { learnerId, slug, preview, at }: Wanted,
  put: (regradeId: string) => PutJob,
): Promise<{ id: string; count: number }> {
  const id = makeId();
  return store.write(async (trx) => {
    const chosen = await newestSubmissions(trx, { learnerId, slug });
    const cells = await readCells(trx, learnerId);
    await trx
      .insertInto('regrades')
      .values({ id, at, preview: preview ? 1 : 0, applied: 0 })
      .execute();
    for (const submission of chosen) {
      const cell = cells.get(submission.learner_id)?.[submission.slug];
      const item = {
        regrade_id: id,
        submission_id: submission.id,
        learner_id: submission.learner_id,
        slug: submission.slug,
      };
      const before_points = cell ? (gradeOf({ ...cell, override: null })?.points ?? null) : null;
      await trx
        .insertInto('regrade_items')
        .values({ ...item, before_points })
        .execute();
      await trx.deleteFrom('jobs').where('submission_id', '=', submission.id).where('state', '=', 'dead').execute();
      await put(id)(trx, submission);
      // One that was given up waits again; one that has a verdict keeps it until the new one is there.
      if (!preview && submission.state === 'failed') await requeueSubmission(trx, submission.id, 'failed', at);
    }
    return { id, count: chosen.length };
  });
}

/** What a regrading has found so far: whose points are others than before. Null when there is no such regrading. */
export async function readRegrade(db: Kysely<Tables>, id: string): Promise<RegradeAnswer | null> {
  const regrade = await db.selectFrom('regrades').selectAll().where('id', '=', id).executeTakeFirst();
  if (!regrade) return null;
  const items = await db
    .selectFrom('regrade_items as item')
    .innerJoin('learners', 'learners.id', 'item.learner_id')
    .leftJoin('verdicts', (join) =>
      join
        .onRef('verdicts.submission_id', '=', 'item.submission_id')
        .onRef('verdicts.regrade_id', '=', 'item.regrade_id'),
    )
    .leftJoin('jobs as dead', (join) =>
      join
        .onRef('dead.submission_id', '=', 'item.submission_id')
        .onRef('dead.regrade_id', '=', 'item.regrade_id')
        .on('dead.state', '=', 'dead'),
    )
    .select([
      'item.learner_id',
      'item.slug',
      'item.before_points',
      'learners.name',
      'verdicts.points',
      'dead.id as dead',
    ])
    .where('item.regrade_id', '=', id)
    .execute();
  const changes = items.flatMap(({ learner_id: learnerId, slug, before_points: before, name, points: after }) =>
    after !== null && after !== before ? [{ learnerId, name, slug, before, after }] : [],
  );
  return {
    id,
    count: items.length,
    waiting: items.filter(({ points, dead }) => points === null && dead === null).length,
    changes,
  };
}

/** What of all regradings has no verdict yet and was not given up. */
export async function openRegradeJobs(
  db: Kysely<Tables>,
): Promise<{ submissionId: string; regradeId: string; learnerId: string; slug: string }[]> {
  return db
    .selectFrom('regrade_items as item')
    .leftJoin('verdicts', (join) =>
      join
        .onRef('verdicts.submission_id', '=', 'item.submission_id')
        .onRef('verdicts.regrade_id', '=', 'item.regrade_id'),
    )
    .leftJoin('jobs as dead', (join) =>
      join
        .onRef('dead.submission_id', '=', 'item.submission_id')
        .onRef('dead.regrade_id', '=', 'item.regrade_id')
        .on('dead.state', '=', 'dead'),
    )
    .where('verdicts.submission_id', 'is', null)
    .where('dead.id', 'is', null)
    .select([
      'item.submission_id as submissionId',
      'item.regrade_id as regradeId',
      'item.learner_id as learnerId',
      'item.slug',
    ])
    .execute();
}

/**
 * Makes the verdicts of a preview count: those that are there now, the others when they come. False when there is no such
 * preview. Once is enough: what was graded since is not taken back by a second time.
 */
export async function applyRegrade(store: Store, id: string, at: string): Promise<boolean> {
  return store.write(async (trx) => {
    const regrade = await trx.selectFrom('regrades').selectAll().where('id', '=', id).executeTakeFirst();
    if (regrade?.preview !== 1) return false;
    if (regrade.applied === 1) return true;
    await trx.updateTable('regrades').set({ applied: 1 }).where('id', '=', id).execute();
    const verdicts = await trx.selectFrom('verdicts').selectAll().where('regrade_id', '=', id).execute();
    for (const { submission_id: submissionId, status, points } of verdicts)
      await applyVerdict(trx, { submissionId, regradeId: id }, { status: status as 'passed' | 'failed', points }, at);
    return true;
  });
}
