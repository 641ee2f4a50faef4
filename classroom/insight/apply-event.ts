import type { Announcement, Board, Cell, ClassExercise, LearnerHead, LearnerRow, Pace } from '../contract/board.ts';
import type { CellCause, ClassEvent, PassingEvent } from '../contract/events.ts';

/** What the instructor or the class does to a cell is no sign of life of the learner. */
const byLearner = new Set<CellCause>(['result', 'files', 'submission']);

/**
 * The board after one event. Only what the event touches is a new object, all else keeps its reference. An event that the board
 * has seen already changes nothing. `receivedAt` dates passing events, which have no time of their own.
 */
export function applyEvent(board: Board, event: ClassEvent | PassingEvent, receivedAt?: string): Board {
  if (!('id' in event)) return applyPassing(board, event, receivedAt);
  if (event.id <= board.lastEventId) return board;
  return { ...applyHappening(board, event), lastEventId: event.id };
}

function applyPassing(board: Board, event: PassingEvent, receivedAt: string | undefined): Board {
  if (event.type === 'queue') return { ...board, queue: event.data.queue };
  const { learnerId, connected } = event.data;
  return changeRow(board, learnerId, (row) => {
    if (row.connected === connected) return row;
    return { ...row, connected, lastSeenAt: later(row.lastSeenAt, receivedAt) };
  });
}

function applyHappening(board: Board, event: ClassEvent): Board {
  switch (event.type) {
    case 'learner':
      return putLearner(board, event.data.learner);
    case 'learner-removed':
      return { ...board, learners: board.learners.filter(({ id }) => id !== event.data.learnerId) };
    case 'announcement':
      return { ...board, announcements: putAnnouncement(board.announcements, event.data.announcement) };
    case 'pace':
      return { ...board, pace: event.data.pace, exercises: paceExercises(board.exercises, event.data.pace) };
    case 'class':
      return { ...board, class: event.data.class };
    default:
      return changeRow(board, event.data.learnerId, (row) => {
        const lastSeenAt = byLearner.has(event.type) ? later(row.lastSeenAt, event.at) : row.lastSeenAt;
        return putCell({ ...row, lastSeenAt }, event.data.slug, event.data.cell);
      });
  }
}

/** The board may have been read after an event that is still to come: what is known is not taken in twice. */
function putAnnouncement(all: Announcement[], one: Announcement): Announcement[] {
  return all.some(({ id }) => id === one.id) ? all : [...all, one];
}

function putCell(row: LearnerRow, slug: string, cell: Cell): LearnerRow {
  return { ...row, cells: { ...row.cells, [slug]: cell } };
}

function putLearner(board: Board, learner: LearnerHead): Board {
  if (board.learners.some(({ id }) => id === learner.id)) {
    return changeRow(board, learner.id, (row) => ({ ...row, ...learner }));
  }
  return { ...board, learners: [...board.learners, { ...learner, connected: false, cells: {} }] };
}

/** A learner whom the board doesn't know is left out: they have been deleted. */
function changeRow(board: Board, learnerId: string, change: (row: LearnerRow) => LearnerRow): Board {
  const index = board.learners.findIndex(({ id }) => id === learnerId);
  const row = board.learners[index];
  if (!row) return board;
  const changed = change(row);
  return changed === row ? board : { ...board, learners: board.learners.with(index, changed) };
}

function paceExercises(exercises: ClassExercise[], pace: Pace): ClassExercise[] {
  const paced = exercises.map((exercise) => {
    const { open, hints, solution } = pace.exercises[exercise.slug] ?? { open: true, hints: true, solution: true };
    const same = exercise.open === open && exercise.hints === hints && exercise.solution === solution;
    return same ? exercise : { ...exercise, open, hints, solution };
  });
  return paced.every((exercise, index) => exercise === exercises[index]) ? exercises : paced;
}

function later(a: string, b: string | undefined): string {
  return b && b > a ? b : a;
}
