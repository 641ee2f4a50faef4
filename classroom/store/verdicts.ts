import type { Kysely, Selectable, Transaction } from 'kysely';
import type { ExerciseReport, Isolation } from '../../grader/contract/report.ts';
import type { Verdict } from '../contract/api.ts';
import { changeCell } from './cells.ts';
import { foldVerified } from './fold-cell.ts';
import type { Store } from './open-store.ts';
import type { Tables } from './tables.ts';

type Row = Selectable<Tables['verdicts']>;

export type NewVerdict = {
  submissionId: string;
  regradeId: string;
  /** The version of the hidden tests, from the report's evidence. */
  hiddenTests: string;
  isolation: Isolation;
  report: ExerciseReport;
  at: string;
};

/** Whether a job is done already, by a worker that could no longer say so. */
export async function hasVerdict(db: Kysely<Tables>, submissionId: string, regradeId: string): Promise<boolean> {
  const row = await db
    .selectFrom('verdicts')
    .select('submission_id')
    .where('submission_id', '=', submissionId)
    .where('regrade_id', '=', regradeId)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Keeps a verdict; the first one of a job counts, false when there is one already. That of a regrading which is only a preview
 * changes no grade.
 */
export async function addVerdict(store: Store, verdict: NewVerdict): Promise<boolean> {
  const { submissionId, regradeId, report, at } = verdict;
  return store.write(async (trx) => {
    if (await hasVerdict(trx, submissionId, regradeId)) return false;
    const inserted = await trx
      .insertInto('verdicts')
      .values({
        submission_id: submissionId,
        hidden_tests: verdict.hiddenTests,
        regrade_id: regradeId,
        status: report.status,
        points: report.points,
        max_points: report.maxPoints,
        isolation: verdict.isolation,
        report_json: JSON.stringify(report),
        graded_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) return false;
    if (!(await isPreview(trx, regradeId))) await applyVerdict(store, trx, submissionId, report, at);
    return true;
  });
}

/** Makes a verdict the one that counts. */
export async function applyVerdict(
  store: Store,
  trx: Transaction<Tables>,
  submissionId: string,
  { status, points }: Pick<ExerciseReport, 'status' | 'points'>,
  at: string,
): Promise<void> {
  const row = await trx
    .updateTable('submissions')
    .set((now) => ({
      state: now
        .case()
        .when('state', '=', 'superseded')
        .then('superseded' as const)
        .else('done' as const)
        .end(),
      finished_at: at,
    }))
    .where('id', '=', submissionId)
    .returningAll()
    .executeTakeFirst();
  if (!row) return;
  const { learner_id: learnerId, slug, kind, state, created_at: createdAt } = row;
  await changeCell(store, trx, { learnerId, slug, cause: 'verdict', at }, (cell) =>
    foldVerified(cell, { submissionId, kind, state, status, points, at: createdAt }),
  );
}

/** The verdict that counts of a submission: the newest one that is no preview. */
export async function findVerdict(db: Kysely<Tables>, submissionId: string): Promise<Verdict | null> {
  const rows = await db
    .selectFrom('verdicts')
    .leftJoin('regrades', 'regrades.id', 'verdicts.regrade_id')
    .selectAll('verdicts')
    .where('submission_id', '=', submissionId)
    .where((on) => on.or([on('regrade_id', '=', ''), on('regrades.preview', '=', 0), on('regrades.applied', '=', 1)]))
    .orderBy('graded_at', 'desc')
    .execute();
  const [row] = rows;
  return row ? toVerdict(row) : null;
}

async function isPreview(db: Kysely<Tables>, regradeId: string): Promise<boolean> {
  if (regradeId === '') return false;
  const row = await db.selectFrom('regrades').selectAll().where('id', '=', regradeId).executeTakeFirst();
  return row?.preview === 1 && row.applied === 0;
}

function toVerdict(row: Row): Verdict {
  return {
    status: row.status as Verdict['status'],
    points: row.points,
    maxPoints: row.max_points,
    gradedAt: row.graded_at,
    hiddenTests: row.hidden_tests,
    isolation: row.isolation as Isolation,
    report: JSON.parse(row.report_json) as ExerciseReport,
  };
}
