import { emptyCell, type Board, type Cell, type ClassExercise, type LearnerRow } from '../../contract/board.ts';

/** The clock of all tiny boards. */
export const now = '2026-11-28T12:00:00.000Z';

/** So many minutes before `now`. */
export function ago(minutes: number): string {
  return new Date(Date.parse(now) - minutes * 60_000).toISOString();
}

export function tinyCell(parts: Partial<Cell> = {}): Cell {
  return { ...emptyCell, status: 'failed', attempts: 1, firstAt: ago(5), lastAt: ago(1), changedAt: ago(2), ...parts };
}

export function tinyLearner(id: string, parts: Partial<LearnerRow> = {}): LearnerRow {
  return {
    id,
    name: `Learner ${id}`,
    state: 'in',
    joinedAt: ago(60),
    lastSeenAt: ago(0),
    handRaisedAt: null,
    startsAt: 1,
    snoozedUntil: null,
    preflight: null,
    connected: true,
    cells: {},
    ...parts,
  };
}

export function tinyExercise(slug: string, parts: Partial<ClassExercise> = {}): ClassExercise {
  const number = Number(slug.slice(0, 2));
  const flags = { open: true, hints: true, solution: true };
  return { number, slug, title: `Title of ${slug}`, stack: 'node', minutes: 10, points: 10, ...flags, ...parts };
}

export function tinyBoard(learners: LearnerRow[], exercises = [tinyExercise('01-one'), tinyExercise('02-two')]): Board {
  return {
    class: {
      name: 'Tiny',
      joinCode: 'ABCDEF',
      address: 'http://127.0.0.1:4700',
      locked: false,
      approve: false,
      startedAt: ago(90),
      keepDays: 30,
    },
    exercises,
    learners,
    pace: { current: null, exercises: {}, timerEndsAt: null },
    announcements: [],
    queue: { queued: 0, running: 0, dead: [], workers: [], whyNot: null },
    lastEventId: 10,
    now,
  };
}
