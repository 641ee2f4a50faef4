import type { Cell, LearnerRow } from '../contract/board.ts';

/** With fewer learners a median says little. */
const fewestLearners = 4;

/**
 * Half the class needed at most so many milliseconds, by slug. Those who are still at it count with their time so far;
 * exercises that fewer than four learners began are missing.
 */
export function medianTimes(learners: LearnerRow[], nowMs: number): Map<string, number> {
  const times = new Map<string, number[]>();
  for (const learner of learners) {
    for (const [slug, cell] of Object.entries(learner.cells)) {
      const time = timeOnExercise(cell, learner, nowMs);
      if (time === null) continue;
      const list = times.get(slug);
      if (list) list.push(time);
      else times.set(slug, [time]);
    }
  }
  return new Map(
    [...times].flatMap(([slug, list]) => (list.length < fewestLearners ? [] : [[slug, medianOf(list)] as const])),
  );
}

/** From the first result to the first pass, or to now; time away from the class doesn't count on. */
export function timeOnExercise(cell: Cell, learner: LearnerRow, nowMs: number): number | null {
  if (!cell.firstAt) return null;
  const end = cell.passedAt ? Date.parse(cell.passedAt) : learner.connected ? nowMs : Date.parse(learner.lastSeenAt);
  return Math.max(0, end - Date.parse(cell.firstAt));
}

function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
