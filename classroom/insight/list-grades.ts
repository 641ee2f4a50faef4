import type { GradeRow, GradeTable } from '../contract/api.ts';
import type { Board, Cell, ClassExercise, LearnerRow } from '../contract/board.ts';
import { verdictOf } from './state-of-cell.ts';

type GradedExercise = Pick<ClassExercise, 'number' | 'slug' | 'points'>;

/** The grades of all who are in the class, as every export has them: verified points, or the instructor's own. */
export function listGrades({ learners, exercises }: Pick<Board, 'learners' | 'exercises'>): GradeTable {
  return {
    exercises: exercises.map(({ number, slug, title, points }) => ({ number, slug, title, points })),
    rows: learners.filter(({ state }) => state === 'in').map((learner) => gradesOf(learner, exercises)),
  };
}

/** One learner's grades, a skipped exercise and one without a grade told apart. */
export function gradesOf(learner: LearnerRow, exercises: GradedExercise[]): GradeRow {
  const grades = Object.fromEntries(
    exercises.map(({ slug, number, points: maxPoints }) => {
      const grade = gradeOf(learner.cells[slug]);
      const none = number < learner.startsAt ? ('skipped' as const) : ('none' as const);
      return [slug, { points: grade?.points ?? 0, maxPoints, state: grade?.state ?? none }];
    }),
  );
  const total = Object.values(grades).reduce((sum, { points }) => sum + points, 0);
  return { learnerId: learner.id, name: learner.name, grades, total };
}

/** The points that count, and why; null when there are none. */
function gradeOf(cell: Cell | undefined): { points: number; state: 'verified' | 'overridden' } | null {
  if (!cell) return null;
  if (cell.override) return { points: cell.override.points, state: 'overridden' };
  const verdict = verdictOf(cell);
  return verdict && verdict !== 'error' && cell.verified ? { points: cell.verified.points, state: 'verified' } : null;
}
