import type { Cell, ClassExercise, LearnerRow } from '../contract/board.ts';
import { isDone } from './state-of-cell.ts';

export type CurrentExercise = { exercise: ClassExercise; cell: Cell };

/** The exercise that a learner works on: where something happened last. Null when that one is done, or closed. */
export function findCurrentExercise(learner: LearnerRow, exercises: ClassExercise[]): CurrentExercise | null {
  let newest: CurrentExercise | null = null;
  let newestAt = '';
  for (const exercise of exercises) {
    const cell = learner.cells[exercise.slug];
    const at = cell ? lastTraceOf(cell) : '';
    if (!cell || at <= newestAt) continue;
    newest = { exercise, cell };
    newestAt = at;
  }
  return newest && newest.exercise.open && !isDone(newest.cell) ? newest : null;
}

/** ISO times in UTC sort as texts. */
function lastTraceOf({ firstAt, lastAt, changedAt, filesAt }: Cell): string {
  return [firstAt, lastAt, changedAt, filesAt].reduce<string>((newest, at) => (at && at > newest ? at : newest), '');
}
