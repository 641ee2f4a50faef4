import type { LearnerAnswer, SubmissionStateAnswer } from '../contract/api.ts';
import type { Board, LearnerHead, LearnerRow } from '../contract/board.ts';
import { readCells } from '../store/cells.ts';
import { listAnnouncements } from '../store/class-log.ts';
import { eventRange } from '../store/event-log.ts';
import { findLearner, listLearners } from '../store/learners.ts';
import { listResults } from '../store/results.ts';
import { listSubmissions, positionOf, type SubmissionRow } from '../store/submissions.ts';
import { findVerdict } from '../store/verdicts.ts';
import { isVerifying, readQueueState, readReason } from '../store/workers.ts';
import { classExercises, classState, nowIso, type ClassRoom } from './class-room.ts';

const mostAnnouncements = 50;
const mostListed = 200;

/** Everything that the instructor's page shows. */
export async function readBoard(room: ClassRoom): Promise<Board> {
  const { db } = room.store;
  // Read first: what happens meanwhile is told again by the stream, which changes nothing.
  const { last } = await eventRange(db);
  const cells = await readCells(db);
  const learners = (await listLearners(db)).map((head) => toRow(room, head, cells.get(head.id) ?? {}));
  const { pace } = room.settings();
  return {
    class: classState(room, room.settings()),
    exercises: classExercises(room.exercises, pace),
    learners,
    pace,
    announcements: await listAnnouncements(db, mostAnnouncements),
    queue: await readQueueState(db, nowIso()),
    lastEventId: last,
    now: nowIso(),
  };
}

/** One learner with all that is known of them; null when there is none of that id. */
export async function readLearner(room: ClassRoom, id: string): Promise<LearnerAnswer | null> {
  const { db } = room.store;
  const head = await findLearner(db, id);
  if (!head) return null;
  const cells = (await readCells(db, id)).get(id) ?? {};
  const results = (await listResults(db, id, mostListed)).flatMap(({ id: number, madeAt, receivedAt, result }) =>
    result.exercises.map(({ slug, status, points }) => ({ id: number, slug, status, points, madeAt, receivedAt })),
  );
  const rows = await listSubmissions(db, id, mostListed);
  const submissions = await Promise.all(rows.map((row) => describeSubmission(room, row)));
  return { learner: toRow(room, head, cells), results, submissions };
}

export async function describeSubmission({ store }: ClassRoom, row: SubmissionRow): Promise<SubmissionStateAnswer> {
  const { id, slug: exercise, kind, created_at: createdAt } = row;
  const verdict = await findVerdict(store.db, id);
  const position = await positionOf(store.db, row);
  const state = row.state === 'superseded' ? 'failed' : row.state;
  const reason = state === 'failed' ? await readReason(store.db, row) : await whyWaiting(store, state);
  return { id, exercise, kind, state, position, createdAt, ...(verdict && { verdict }), ...(reason && { reason }) };
}

/** Why it isn't verified in spite of its turn, in words for its learner; the instructor's page says more. */
async function whyWaiting({ db }: ClassRoom['store'], state: SubmissionRow['state']): Promise<string | null> {
  if (state !== 'queued' || (await isVerifying(db, nowIso()))) return null;
  return 'Nothing is verified in this class at the moment. Your files are kept until it is.';
}

function toRow({ hub, seen }: ClassRoom, head: LearnerHead, cells: LearnerRow['cells']): LearnerRow {
  const lastSeenAt = seen.get(head.id) ?? head.lastSeenAt;
  return { ...head, lastSeenAt, connected: hub.isConnected(head.id), cells };
}
