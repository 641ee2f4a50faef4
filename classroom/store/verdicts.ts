import type { Kysely, Selectable, Transaction } from 'kysely';
import type { ExerciseReport, Isolation } from '../../grader/contract/report.ts';
import type { Verdict } from '../contract/api.ts';
import { changeCell } from './cells.ts';
import type { Store } from './open-store.ts';
import { findSubmission, isNewest } from './submissions.ts';
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

/** Whether a job is still to be done: it may have fallen away, or have been done by a worker that could no longer say so. */
export async function isWanted(
  db: Kysely<Tables>,
  { submissionId, regradeId }: { submissionId: string; regradeId: string },
): Promise<boolean> {
  const submission = await findSubmission(db, submissionId);
  if (!submission || (submission.state === 'superseded' && regradeId === '')) return false;
  return !(await hasVerdict(db, submissionId, regradeId));
}

async function hasVerdict(db: Kysely<Tables>, submissionId: string, regradeId: string): Promise<boolean> {
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
    // Deleted meanwhile, together with the learner.
    if (!(await findSubmission(trx, submissionId))) return false;
    if (await hasVerdict(trx, submissionId, regradeId)) return false;
    await trx
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
        counts: 0,
      })
      .execute();
    if (!(await isPreview(trx, regradeId))) await applyVerdict(trx, { submissionId, regradeId }, report, at);
    return true;
  });
}

/** Makes a verdict the one that counts, in the place of any other of its submission. */
export async function applyVerdict(
  trx: Transaction<Tables>,
  { submissionId, regradeId }: { submissionId: string; regradeId: string },
  { status, points }: Pick<ExerciseReport, 'status' | 'points'>,
  at: string,
): Promise<void> {
  await trx
    .updateTable('verdicts')
    .set((now) => ({ counts: now.case().when('regrade_id', '=', regradeId).then(1).else(0).end() }))
    .where('submission_id', '=', submissionId)
    .execute();
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
    .returning(['seq', 'learner_id', 'slug', 'kind', 'state', 'created_at'])
    .executeTakeFirst();
  if (!row || !(await isNewest(trx, row))) return;
  const { learner_id: learnerId, slug, kind, state, created_at: createdAt } = row;
  await changeCell(trx, { learnerId, slug, cause: 'verdict', at }, (cell) => ({
    ...cell,
    verified: { submissionId, kind, state, status, points, at: createdAt },
  }));
}

/** The verdict that counts of a submission; null while there is none. */
export async function findVerdict(db: Kysely<Tables>, submissionId: string): Promise<Verdict | null> {
  const row = await db
    .selectFrom('verdicts')
    .selectAll()
    .where('submission_id', '=', submissionId)
    .where('counts', '=', 1)
    .executeTakeFirst();
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
