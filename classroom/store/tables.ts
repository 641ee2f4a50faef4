import type { Generated } from 'kysely';
import type { LearnerState, SubmissionKind, SubmissionState } from '../contract/board.ts';

// The tables as both databases have them: whole numbers (0 and 1 for no and yes) and text. Times are ISO 8601 in UTC, columns
// that end in `_json` hold JSON.

export type Tables = {
  settings: { name: string; value_json: string };
  learners: {
    id: string;
    name: string;
    /** The name as it is compared: without case, accents joined. */
    name_key: string;
    token_hash: string;
    pin_hash: string;
    pin_failures: number;
    state: LearnerState;
    joined_at: string;
    last_seen_at: string;
    hand_raised_at: string | null;
    starts_at: number;
    snoozed_until: string | null;
    preflight_json: string | null;
  };
  results: {
    id: Generated<number>;
    learner_id: string;
    key: string;
    made_at: string;
    received_at: string;
    body_json: string;
  };
  cells: { learner_id: string; slug: string; cell_json: string };
  /** The newest files of an exercise that a learner's machine sent, whether handed in or not. */
  files: { learner_id: string; slug: string; hash: string; files_json: string; at: string };
  submissions: {
    seq: Generated<number>;
    id: string;
    learner_id: string;
    slug: string;
    kind: SubmissionKind;
    state: SubmissionState;
    hash: string;
    files_json: string;
    created_at: string;
    finished_at: string | null;
  };
  verdicts: {
    submission_id: string;
    /** The version of the hidden tests that decided. */
    hidden_tests: string;
    /** Empty for the first grading, else the regrading that asked for it. */
    regrade_id: string;
    status: string;
    points: number;
    max_points: number;
    isolation: string;
    report_json: string;
    graded_at: string;
    /** 1 for the verdict that counts of its submission: the newest one that is no preview. */
    counts: number;
  };
  jobs: {
    id: Generated<number>;
    submission_id: string;
    regrade_id: string;
    learner_id: string;
    slug: string;
    priority: number;
    state: 'queued' | 'running' | 'dead';
    attempts: number;
    /** Not before this moment; empty for at once. */
    run_after: string;
    worker_id: string;
    leased_at: string;
    reason: string;
    created_at: string;
  };
  regrades: { id: string; at: string; preview: number; applied: number };
  regrade_items: {
    regrade_id: string;
    submission_id: string;
    learner_id: string;
    slug: string;
    before_points: number | null;
  };
  events: { id: Generated<number>; at: string; audience: string | null; type: string; data_json: string };
  announcements: { id: Generated<number>; text: string; slug: string | null; check_id: string | null; at: string };
  audit: { id: Generated<number>; at: string; actor: string; action: string; details_json: string };
  /** Who may enter as instructor: cookies and Bearer tokens, and the link that works once. */
  keys: { hash: string; kind: 'token' | 'cookie' | 'link'; expires_at: string };
  workers: { id: string; slots: number; seen_at: string; why_not: string | null };
};

export type TableName = keyof Tables;
