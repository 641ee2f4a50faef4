import type { ExerciseReport, Report } from '../../grader/contract/report.ts';
import type { Announcement, Cell, LearnerHead, LearnerRow, Pace, SubmissionKind, SubmissionState } from './board.ts';

// The bodies of the HTTP interface, by method and path. Errors are `{ error, code }`; a learner's program tells by the code what to
// do: WRONG_CODE, WRONG_PIN, NAME_TAKEN, LOCKED, FULL, TOO_MANY_CODES, PIN_LOCKED at the door; UNKNOWN (401), WAITING, REMOVED,
// FORBIDDEN, CROSS_SITE for who asks; BAD_REQUEST, BAD_JSON, NO_KEY, TOO_LARGE, REJECTED_FILES, BAD_FILE, NO_EXERCISE, NO_SUBMISSION,
// NO_LEARNER, NO_REGRADE, CLOSED, NOT_FOUND for what is asked; TOO_FAST, DISK_FULL, BUSY, DATABASE_GONE, INTERNAL to try again.

/** POST /api/join. `pin` brings a learner back on another machine. */
export type JoinRequest = { code: string; name: string; pin?: string };
/** 201. `token` goes into `Authorization: Bearer`; `state` is 'waiting' where the instructor lets people in. */
export type JoinAnswer = {
  token: string;
  learner: { id: string; name: string; state: LearnerHead['state'] };
  pin: string;
  class: { name: string };
};

/** GET /api/me. */
export type MeAnswer = {
  learner: LearnerHead;
  class: { name: string };
  pace: Pace;
  cells: Record<string, Cell>;
  announcements: Announcement[];
  /** The event from which the stream goes on without a gap. */
  lastEventId: number;
  now: string;
};

/** POST /api/results: a whole `Report`, with the header `Idempotency-Key`. 201, or 200 when that key was here before. */
export type ResultAnswer = { id: number; receivedAt: string };

/** POST /api/submissions. `kind` is 'final' where it is missing. 202. */
export type SubmissionRequest = {
  exercise: string;
  files: Record<string, string>;
  kind?: Exclude<SubmissionKind, 'regrade'>;
};
/** `position` counts from 1; 0 when it no longer waits. */
export type SubmissionAnswer = { id: string; state: SubmissionState; position: number };

/** GET /api/submissions/:id. A superseded one is told as 'failed' with its reason. */
export type SubmissionStateAnswer = {
  id: string;
  exercise: string;
  kind: SubmissionKind;
  state: SubmissionState;
  position: number;
  createdAt: string;
  verdict?: Verdict;
  /**
   * Why it is 'failed': it was given up after several tries, or a newer one has taken its place (then it is not graded).
   * Of one that is 'queued': no worker is there that could take it.
   */
  reason?: string;
};

/** A verified result: what the class's own hidden tests said in the sandbox. */
export type Verdict = {
  status: ExerciseReport['status'];
  points: number;
  maxPoints: number;
  gradedAt: string;
  /** The version of the hidden tests, as in the report's evidence. */
  hiddenTests: string;
  isolation: Report['runtime']['isolation'];
  report: ExerciseReport;
};

/** PUT /api/files/:exercise: the newest files of an exercise, for the instructor to look at. 204. */
export type FilesRequest = { files: Record<string, string> };

/** POST /api/hand. 200. */
export type HandRequest = { raised: boolean };
export type HandAnswer = { raised: boolean; position: number };

/** POST /api/preflight. 204. */
export type PreflightRequest = { node: string; installed: boolean; portFree: boolean; platform: string; now: string };

// The instructor's.

/** GET /api/learners/:id. `files` are the newest that are known of each exercise, `starter` those that they began with. */
export type LearnerAnswer = {
  learner: LearnerRow;
  results: { id: number; slug: string; status: string; points: number; madeAt: string; receivedAt: string }[];
  submissions: SubmissionStateAnswer[];
};
/** GET /api/learners/:id/files/:exercise. Texts by path; `starter` as the exercise began, `at` null when none were sent. */
export type LearnerFilesAnswer = { files: Record<string, string>; starter: Record<string, string>; at: string | null };
/** PATCH /api/learners/:id. 200 with the learner. */
export type LearnerChange = { state?: 'in' | 'removed'; snoozeMinutes?: number; handRaised?: false; newPin?: true };
export type LearnerChanged = { learner: LearnerHead; pin?: string };

/** POST /api/announcements. 201 with the announcement. */
export type AnnouncementRequest = { text: string; slug?: string; check?: string };

/** PUT /api/pace: what is given is changed, the rest stays. 200 with the pace. */
export type PaceRequest = {
  current?: number | null;
  exercises?: Record<string, { open?: boolean; hints?: boolean; solution?: boolean }>;
  /** Seconds from now; null takes the timer away. */
  timerSeconds?: number | null;
};

/** PATCH /api/class. 200 with the class. */
export type ClassChange = { name?: string; locked?: boolean; approve?: boolean; keepDays?: number; newCode?: true };

/** POST /api/regrade. Without `learner` all, without `exercise` all; `preview` only says who would be graded. */
export type RegradeRequest = { learner?: string; exercise?: string; preview?: boolean };
/** `changes` compares, of those that were graded again, the verdict before and after. */
export type RegradeAnswer = {
  id: string | null;
  count: number;
  waiting: number;
  changes: { learnerId: string; name: string; slug: string; before: number | null; after: number }[];
};

/** PUT /api/grades/:learner/:exercise. `points: null` takes the override away. 200 with the cell. */
export type GradeRequest = { points: number | null; reason: string };

/** GET /api/audit. */
export type AuditEntry = { id: number; at: string; actor: string; action: string; details: Record<string, unknown> };

/**
 * What every form of the grades is made of: `GET /api/grades.csv?format=plain|canvas|moodle`, and `GET /api/grades.json` in
 * Gradescope's shape. Only verified or overridden points count. `POST /api/grades/canvas` and `/api/grades/moodle` take the
 * bytes of the CSV that the course system exported and answer it filled.
 */
export type GradeRow = {
  learnerId: string;
  name: string;
  grades: Record<string, { points: number; maxPoints: number; state: 'verified' | 'overridden' | 'skipped' | 'none' }>;
  total: number;
};
export type GradeTable = {
  exercises: { number: number; slug: string; title: string; points: number }[];
  rows: GradeRow[];
};
