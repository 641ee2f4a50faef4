import type { Kysely } from 'kysely';
import type { ExerciseReport, Report } from '../../grader/contract/report.ts';
import { changeCell } from './cells.ts';
import { foldResult } from './fold-cell.ts';
import type { Store } from './open-store.ts';
import type { Tables } from './tables.ts';

/** What is kept of an exercise in a result: enough to tell how it went, without what programs printed and answered. */
export type KeptExercise = {
  slug: string;
  status: ExerciseReport['status'];
  points: number;
  maxPoints: number;
  problem: string | null;
  checks: { id: string; status: string }[];
  submission: string | null;
};
export type KeptResult = { seed: number; runtime: Report['runtime']; exercises: KeptExercise[] };

/** Far more than any exercise has. */
const mostChecks = 200;
const mostText = 100;

export type StoredResult = { id: number; madeAt: string; receivedAt: string; result: KeptResult };

type NewResult = { learnerId: string; key: string; report: Report; madeAt: string; receivedAt: string };

/** Keeps a result and folds it into the cells. The same key of the same learner again is the same result, kept once. */
export async function addResult(
  store: Store,
  { learnerId, key, report, madeAt, receivedAt }: NewResult,
): Promise<{ id: number; receivedAt: string; isNew: boolean }> {
  const body_json = JSON.stringify(toKept(report));
  return store.write(async (trx) => {
    const before = await trx
      .selectFrom('results')
      .select(['id', 'received_at'])
      .where('learner_id', '=', learnerId)
      .where('key', '=', key)
      .executeTakeFirst();
    if (before) return { id: before.id, receivedAt: before.received_at, isNew: false };
    const row = { learner_id: learnerId, key, made_at: madeAt, received_at: receivedAt, body_json };
    const { id } = await trx.insertInto('results').values(row).returning('id').executeTakeFirstOrThrow();
    for (const exercise of report.exercises) {
      const change = { learnerId, slug: exercise.slug, cause: 'result', at: receivedAt } as const;
      await changeCell(trx, change, (cell) => foldResult(cell, exercise, { madeAt, receivedAt }));
    }
    return { id, receivedAt, isNew: true };
  });
}

/** The newest results of a learner first. */
export async function listResults(db: Kysely<Tables>, learnerId: string, limit: number): Promise<StoredResult[]> {
  const rows = await db
    .selectFrom('results')
    .selectAll()
    .where('learner_id', '=', learnerId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    madeAt: row.made_at,
    receivedAt: row.received_at,
    result: JSON.parse(row.body_json) as KeptResult,
  }));
}

function toKept({ seed, runtime, exercises }: Report): KeptResult {
  return {
    seed,
    runtime,
    exercises: exercises.map(({ slug, status, points, maxPoints, problem, checks, evidence }) => ({
      slug,
      status,
      points,
      maxPoints,
      problem: problem?.code ?? null,
      checks: checks.slice(0, mostChecks).map(({ id, status: of }) => ({ id: id.slice(0, mostText), status: of })),
      submission: evidence?.submission ?? null,
    })),
  };
}
