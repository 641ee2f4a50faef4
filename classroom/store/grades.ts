import type { Kysely } from 'kysely';
import type { GradeTable } from '../contract/api.ts';
import type { Cell } from '../contract/board.ts';
import { changeCell, readCells } from './cells.ts';
import { gradeOf } from './fold-cell.ts';
import { listLearners } from './learners.ts';
import type { Store } from './open-store.ts';
import type { Tables } from './tables.ts';

type GradedExercise = GradeTable['exercises'][number];

/** The grades of all who are in the class: verified ones, or the instructor's own. */
export async function readGrades(db: Kysely<Tables>, exercises: GradedExercise[]): Promise<GradeTable> {
  const cells = await readCells(db);
  const learners = (await listLearners(db)).filter(({ state }) => state === 'in');
  const rows = learners.map(({ id, name, startsAt }) => {
    const grades = Object.fromEntries(
      exercises.map(({ slug, number, points: maxPoints }) => {
        const cell = cells.get(id)?.[slug];
        const grade = cell ? gradeOf(cell) : null;
        const none = number < startsAt ? ('skipped' as const) : ('none' as const);
        return [slug, { points: grade?.points ?? 0, maxPoints, state: grade?.state ?? none }];
      }),
    );
    const total = Object.values(grades).reduce((sum, { points }) => sum + points, 0);
    return { learnerId: id, name, grades, total };
  });
  return { exercises, rows };
}

/** Sets the instructor's own grade, or takes it away; null when there is no such learner. */
export async function overrideGrade(
  store: Store,
  { learnerId, slug, at }: { learnerId: string; slug: string; at: string },
  override: Cell['override'],
): Promise<Cell | null> {
  return store.write(async (trx) => {
    const learner = await trx.selectFrom('learners').select('id').where('id', '=', learnerId).executeTakeFirst();
    if (!learner) return null;
    return changeCell(trx, { learnerId, slug, cause: 'grade', at }, (cell) => ({ ...cell, override }));
  });
}
