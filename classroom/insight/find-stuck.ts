import type { Board, Cell, ClassExercise, LearnerRow } from '../contract/board.ts';
import { findCurrentExercise, type CurrentExercise } from './find-current-exercise.ts';
import { medianTimes, timeOnExercise } from './measure-exercise-times.ts';
import { sayDuration } from './say-duration.ts';
import { isDone } from './state-of-cell.ts';

export type StuckCode = 'slow' | 'same-check' | 'no-change' | 'silent';

/** `ms` is how long it has been so. */
export type StuckReason = { code: StuckCode; text: string; ms: number };

/** `exercise` is null for those who are silent and not in the middle of one. */
export type StuckLearner = {
  learnerId: string;
  name: string;
  exercise: { number: number; slug: string; title: string } | null;
  stuckMs: number;
  reasons: StuckReason[];
};

/** When somebody counts as stuck; all times in milliseconds. */
export type StuckRules = {
  /** So many times the class's median, or the planned time where there is no median. */
  slowFactor: number;
  /** Nobody is slow before this. */
  slowAfter: number;
  /** So many results in a row that stumble over the same. */
  sameStumble: number;
  noChangeAfter: number;
  silentAfter: number;
  /** Who was away for so long has gone home. */
  goneAfter: number;
};

const minute = 60_000;
export const stuckRules: StuckRules = {
  slowFactor: 2,
  slowAfter: 10 * minute,
  sameStumble: 4,
  noChangeAfter: 8 * minute,
  silentAfter: 10 * minute,
  goneAfter: 180 * minute,
};

type Look = { nowMs: number; medians: Map<string, number>; rules: StuckRules };

/** Who may need help and why, the longest first. Never by points, and without those whom the instructor snoozed. */
export function findStuck(
  { learners, exercises, now }: Pick<Board, 'learners' | 'exercises' | 'now'>,
  rules = stuckRules,
): StuckLearner[] {
  const present = learners.filter((learner) => learner.state === 'in');
  const nowMs = Date.parse(now);
  const look = { nowMs, medians: medianTimes(present, nowMs), rules };
  return present
    .filter(({ snoozedUntil }) => !snoozedUntil || Date.parse(snoozedUntil) <= nowMs)
    .flatMap((learner) => lookAt(learner, exercises, look))
    .toSorted((a, b) => b.stuckMs - a.stuckMs || a.name.localeCompare(b.name));
}

function lookAt(learner: LearnerRow, exercises: ClassExercise[], look: Look): StuckLearner[] {
  const awayMs = learner.connected ? 0 : look.nowMs - Date.parse(learner.lastSeenAt);
  if (awayMs >= look.rules.goneAfter) return [];
  const current = findCurrentExercise(learner, exercises);
  const silent = awayMs >= look.rules.silentAfter && hasWork(learner, exercises);
  const reasons = [
    ...(current ? sameCheck(current.cell, learner, look) : []),
    // Whoever is away is slow and changes nothing: one reason says it.
    ...(silent ? [{ code: 'silent' as const, text: `Not heard from for ${sayDuration(awayMs)}.`, ms: awayMs }] : []),
    ...(current && !silent ? [...slow(current, learner, look), ...noChange(current.cell, look)] : []),
  ];
  if (reasons.length === 0) return [];
  const { number, slug, title } = current?.exercise ?? {};
  const exercise = number === undefined || slug === undefined || title === undefined ? null : { number, slug, title };
  const stuckMs = Math.max(...reasons.map(({ ms }) => ms));
  return [{ learnerId: learner.id, name: learner.name, exercise, stuckMs, reasons }];
}

function hasWork(learner: LearnerRow, exercises: ClassExercise[]): boolean {
  return exercises.some(({ number, slug, open }) => open && number >= learner.startsAt && !isDone(learner.cells[slug]));
}

function slow(
  { exercise, cell }: CurrentExercise,
  learner: LearnerRow,
  { nowMs, medians, rules }: Look,
): StuckReason[] {
  const ms = timeOnExercise(cell, learner, nowMs);
  if (ms === null) return [];
  const median = medians.get(exercise.slug);
  const usual = median ?? exercise.minutes * minute;
  if (ms < Math.max(rules.slowAfter, rules.slowFactor * usual)) return [];
  const compared =
    median === undefined ? `it is planned for ${sayDuration(usual)}` : `half the class needs ${sayDuration(median)}`;
  return [{ code: 'slow', text: `Here for ${sayDuration(ms)}; ${compared}.`, ms }];
}

function sameCheck(cell: Cell, learner: LearnerRow, { nowMs, rules }: Look): StuckReason[] {
  if (!isFailing(cell) || !cell.stumble || cell.sameStumble < rules.sameStumble) return [];
  const text = `${cell.sameStumble} times in a row over the same check: ${cell.stumble.title}`;
  return [{ code: 'same-check', text, ms: timeOnExercise(cell, learner, nowMs) ?? 0 }];
}

function noChange(cell: Cell, { nowMs, rules }: Look): StuckReason[] {
  const since = cell.changedAt ?? cell.firstAt;
  if (!isFailing(cell) || !since) return [];
  const ms = nowMs - Date.parse(since);
  if (ms < rules.noChangeAfter) return [];
  return [{ code: 'no-change', text: `No change in the files for ${sayDuration(ms)}, though a check fails.`, ms }];
}

function isFailing(cell: Cell): boolean {
  return cell.status === 'failed';
}
