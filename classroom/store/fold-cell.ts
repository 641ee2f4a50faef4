import type { ExerciseReport } from '../../grader/contract/report.ts';
import { firstFailing } from '../../grader/contract/report.ts';
import type { Cell, Stumble } from '../contract/board.ts';

/** When a result was made, by the learner's clock as the server corrected it, and when it came. */
type Times = { madeAt: string; receivedAt: string };

const mostText = 300;

/** The cell after one more result of the learner's machine. Results that were made earlier than the last one only count. */
export function foldResult(cell: Cell, report: ExerciseReport, { madeAt, receivedAt }: Times): Cell {
  const attempts = cell.attempts + 1;
  const passedAt = report.status === 'passed' ? earlier(cell.passedAt, madeAt) : cell.passedAt;
  const firstAt = earlier(cell.firstAt, madeAt);
  // One that waited for a connection says nothing new of now. A last one in the future is of a clock that was set back since.
  const isLate = cell.lastAt !== null && madeAt < cell.lastAt && cell.lastAt <= receivedAt;
  if (isLate) return { ...cell, attempts, passedAt, firstAt };
  const stumble = report.status === 'passed' ? null : findStumble(report);
  const same = stumble !== null && cell.stumble?.id === stumble.id;
  return {
    ...cell,
    status: report.status,
    points: report.points,
    attempts,
    passedAt,
    firstAt,
    stumble,
    sameStumble: stumble === null ? 0 : same ? cell.sameStumble + 1 : 1,
    lastAt: madeAt,
    changedAt: cell.changedAt ?? receivedAt,
  };
}

/** The cell after the learner's machine has sent files that are others than before. */
export function foldFiles(cell: Cell, at: string): Cell {
  return { ...cell, changedAt: at, filesAt: at };
}

/** The points that count, and why: the instructor's, else the verified ones; null when there are none. */
export function gradeOf(cell: Cell): { points: number; state: 'verified' | 'overridden' } | null {
  if (cell.override) return { points: cell.override.points, state: 'overridden' };
  if (cell.verified?.status !== undefined && cell.verified.status !== null && cell.verified.status !== 'error')
    return { points: cell.verified.points, state: 'verified' };
  return null;
}

function findStumble(report: ExerciseReport): Stumble | null {
  const check = firstFailing(report);
  if (check) return cut({ id: check.id, title: check.title, message: check.message ?? '' });
  const { problem } = report;
  return problem && cut({ id: problem.code, title: problem.message, message: problem.help });
}

function cut({ id, title, message }: Stumble): Stumble {
  return { id: id.slice(0, mostText), title: title.slice(0, mostText), message: message.slice(0, mostText) };
}

function earlier(before: string | null, now: string): string {
  return before !== null && before < now ? before : now;
}
