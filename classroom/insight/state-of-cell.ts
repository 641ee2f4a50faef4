import type { ExerciseStatus } from '../../grader/contract/report.ts';
import type { Cell } from '../contract/board.ts';

/**
 * What one cell says in a word. `passed` and `failing` are what the learner's machine says, `verified` and `failed` what this
 * class's own tests said; `by-hand` is the instructor's own grade.
 */
export const cellStates = [
  'verified',
  'passed',
  'by-hand',
  'failed',
  'failing',
  'working',
  'error',
  'skipped',
  'none',
] as const;
export type CellState = (typeof cellStates)[number];

/** A verdict counts before what the learner's machine says. `before` is true for exercises before a late joiner's first. */
export function stateOfCell(cell: Cell | undefined, before = false): CellState {
  if (!cell || !hasBegun(cell)) return before ? 'skipped' : 'none';
  if (cell.override) return 'by-hand';
  const verdict = verdictOf(cell);
  if (verdict === 'passed') return 'verified';
  if (verdict === 'failed') return 'failed';
  if (cell.status === 'passed') return 'passed';
  if (cell.status === 'error' || verdict === 'error') return 'error';
  return cell.status === 'failed' && !isUntouched(cell) ? 'failing' : 'working';
}

/** What the class's own tests said, once they have. While it is graded again the verdict of before stays. */
export function verdictOf(cell: Cell): ExerciseStatus | null {
  return cell.verified?.status ?? null;
}

/** Whether nobody needs to look at it again: passed, or graded by hand. */
export function isDone(cell: Cell | undefined): boolean {
  return ['verified', 'passed', 'by-hand'].includes(stateOfCell(cell));
}

/** The starter as it came is nothing that fails yet. */
export function isUntouched(cell: Cell): boolean {
  return cell.stumble?.id === 'NOT_STARTED';
}

function hasBegun(cell: Cell): boolean {
  return [cell.status, cell.firstAt, cell.filesAt, cell.verified, cell.override].some((trace) => trace !== null);
}
