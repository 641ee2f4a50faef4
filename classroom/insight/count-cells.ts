import type { Board } from '../contract/board.ts';
import { isDone, stateOfCell } from './state-of-cell.ts';

/** How many learners of the class are where in an exercise; `idle` have not begun it, or skip it. */
export type ExerciseCount = {
  number: number;
  slug: string;
  title: string;
  passed: number;
  failing: number;
  working: number;
  idle: number;
};

/** Counts without names, by exercise. What the grader is at fault for counts as working. */
export function countCells({ learners, exercises }: Pick<Board, 'learners' | 'exercises'>): ExerciseCount[] {
  const present = learners.filter(({ state }) => state === 'in');
  return exercises.map(({ number, slug, title }) => {
    const count = { number, slug, title, passed: 0, failing: 0, working: 0, idle: 0 };
    for (const { cells } of present) {
      const cell = cells[slug];
      const state = stateOfCell(cell);
      if (isDone(cell)) count.passed += 1;
      else if (state === 'failed' || state === 'failing') count.failing += 1;
      else if (state === 'none') count.idle += 1;
      else count.working += 1;
    }
    return count;
  });
}
