import type { ExerciseStatus } from '../../grader/contract/report.ts';
import type { Stack } from '../../grader/contract/exercise.ts';

// What the instructor's page shows. Times are ISO 8601 in UTC, as the server's clock had them.

/** Who may come in, and who is in. */
export const learnerStates = ['waiting', 'in', 'removed'] as const;
export type LearnerState = (typeof learnerStates)[number];

/** `live` is sent by the loop when an exercise is passed, `final` by `npm run submit`; `regrade` is asked by the instructor. */
export const submissionKinds = ['final', 'live', 'regrade'] as const;
export type SubmissionKind = (typeof submissionKinds)[number];

/** `superseded`: a newer one of the same exercise came before this one was looked at. */
export const submissionStates = ['queued', 'running', 'done', 'failed', 'superseded'] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** What a learner's result stumbles over first: a failed check, or a problem (then `id` is its code). */
export type Stumble = { id: string; title: string; message: string };

/** The newest submission of an exercise and, once it is graded, its verdict. */
export type Verified = {
  submissionId: string;
  kind: SubmissionKind;
  state: SubmissionState;
  status: ExerciseStatus | null;
  points: number;
  at: string;
};

/** One learner in one exercise. `status` is provisional: what the learner's own machine said last. */
export type Cell = {
  status: ExerciseStatus | null;
  points: number;
  /** When it was passed for the first time, by the learner's machine. */
  passedAt: string | null;
  /** How many results have come. */
  attempts: number;
  stumble: Stumble | null;
  /** How many results in a row stumbled over the same. */
  sameStumble: number;
  firstAt: string | null;
  lastAt: string | null;
  /** When the files were last others than before. */
  changedAt: string | null;
  /** When the learner's machine last sent its files. */
  filesAt: string | null;
  verified: Verified | null;
  /** The instructor's own grade, which counts in place of the verified one. */
  override: { points: number; reason: string; at: string } | null;
};

/** What `npm run join` found out about a learner's machine. */
export type Preflight = {
  node: string;
  installed: boolean;
  portFree: boolean;
  /** How far the learner's clock is ahead of the server's; negative when it is behind. */
  clockOffsetMs: number;
  platform: string;
  at: string;
};

/** A learner without the cells, as it changes by itself. */
export type LearnerHead = {
  id: string;
  name: string;
  state: LearnerState;
  joinedAt: string;
  lastSeenAt: string;
  handRaisedAt: string | null;
  /** The number of the exercise at which a late joiner begins; those before count as skipped. */
  startsAt: number;
  /** The instructor doesn't want to hear of this one until then. */
  snoozedUntil: string | null;
  preflight: Preflight | null;
};

export type LearnerRow = LearnerHead & { connected: boolean; cells: Record<string, Cell> };

/** An exercise as the class sees it: what it is, and what of it is open now. */
export type ClassExercise = {
  number: number;
  slug: string;
  title: string;
  stack: Stack;
  minutes: number;
  points: number;
  open: boolean;
  hints: boolean;
  solution: boolean;
};

/** What of each exercise is open; slugs that are missing here are wholly open. */
export type Pace = {
  /** The number of the exercise where the class is now; null when everybody goes at their own pace. */
  current: number | null;
  exercises: Record<string, { open: boolean; hints: boolean; solution: boolean }>;
  /** When the timer on everybody's screen ends; null when there is none. */
  timerEndsAt: string | null;
};

/** `slug` and `check` are set for a hint that is sent to all who stumble there. */
export type Announcement = { id: number; text: string; at: string; slug: string | null; check: string | null };

export type DeadJob = {
  submissionId: string;
  learnerId: string;
  slug: string;
  attempts: number;
  reason: string;
  at: string;
};

/** How verification goes. `whyNot` says in one sentence why nothing is verified, null when it works. */
export type QueueState = {
  queued: number;
  running: number;
  dead: DeadJob[];
  workers: { id: string; slots: number; seenAt: string }[];
  whyNot: string | null;
};

export type ClassState = {
  name: string;
  joinCode: string;
  /** Where learners go: 'http://192.168.1.20:4700'. */
  address: string;
  locked: boolean;
  /** New learners wait until the instructor lets them in. */
  approve: boolean;
  startedAt: string;
  /** After these days everything of the class is deleted. */
  keepDays: number;
};

export type Board = {
  class: ClassState;
  exercises: ClassExercise[];
  learners: LearnerRow[];
  pace: Pace;
  announcements: Announcement[];
  queue: QueueState;
  /** The event from which the stream goes on without a gap. */
  lastEventId: number;
  /** The server's clock, so that a page with another clock counts right. */
  now: string;
};

/** A cell in which nothing has happened yet. */
export const emptyCell: Cell = {
  status: null,
  points: 0,
  passedAt: null,
  attempts: 0,
  stumble: null,
  sameStumble: 0,
  firstAt: null,
  lastAt: null,
  changedAt: null,
  filesAt: null,
  verified: null,
  override: null,
};
