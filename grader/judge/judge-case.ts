import type { Limits, Submission } from '../contract/exercise.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { ExerciseReport } from '../contract/report.ts';
import type { Tier } from './tiers.ts';

/** A problem that keeps a submission from being checked; `message` is what the learner must be able to read in it. */
type ExpectedProblem = { code: ProblemCode; file?: string; line?: number; message?: RegExp };

/**
 * The verdict that a submission must get, to the last check. `merit`: every check passes. `check`: exactly the checks
 * in `failing` fail and all others pass; `messages` holds what some of their cards must say. `start`, `limit` and
 * `reject`: one problem and no check.
 */
export type Expected =
  | { kind: 'merit' }
  | { kind: 'check'; failing: string[]; messages?: Record<string, RegExp> }
  | ({ kind: 'start' | 'limit' | 'reject' } & ExpectedProblem);

/** Where a case is judged: what its own functions may look at and use. */
export type CaseRoom = {
  root: string;
  tier: Tier;
  /** A folder of the case's own, outside of the workshop; removed afterwards. */
  scratch: string;
  /** A word that nothing else has, by which what the case leaves behind can be found. */
  mark: string;
  /** Lays a case's folder over the solution of an exercise, and grades it in the session that all cases share. */
  grade: (submitted: Submitted) => Promise<ExerciseReport>;
  /** Grades a folder as it is, in the same session. */
  gradeFolder: (submission: Submission) => Promise<ExerciseReport>;
};

/**
 * The files of a case, over the solution of the exercise or alone. A server.js laid over another one finds that as
 * right.js, so that it need hold only what is wrong with it.
 */
export type Submitted = {
  exercise: string;
  /** A folder of cases/, the one of the case's name without it; null when `add` makes all. */
  files?: string | null;
  /** `nothing`: the case's files are all that there is. */
  over?: 'solution' | 'starter' | 'nothing';
  /** What git can't hold: writes it into the laid-out submission at `folder`. */
  add?: (folder: string, room: CaseRoom) => Promise<void> | void;
  limits?: Partial<Limits>;
};

type Common = {
  /** The row of the table. */
  row: number;
  /** '02-exit-in-handler': also its folder in cases/, where it has one. */
  name: string;
  /** What the submission does, in plain words. */
  title: string;
  /** It is judged in one tier only, and `why` it can't be in the other. */
  only?: { tier: Tier; why: string };
  /** Why it can't be judged in this version or on this machine; null when it can. */
  notHere?: (tier: Tier) => string | null | Promise<string | null>;
  /** It leaves something behind: a plain right answer is graded after it, and must still pass. */
  leaves?: boolean;
  /** It loads or measures the machine, so nothing else is graded meanwhile. */
  alone?: boolean;
};

/** A submission that is graded, and the exact verdict on it. */
export type GradedCase = Common &
  Submitted & {
    expected: Expected;
    /** What goes on beside the grading; the function that it gives ends it. */
    beside?: (room: CaseRoom) => Promise<() => Promise<void> | void>;
    /** Looks at what the verdict doesn't tell; says what is wrong, or null. */
    after?: (report: ExerciseReport, room: CaseRoom) => string | null | Promise<string | null>;
  };

/** What no single grading can show. `run` says what is wrong, or null when everything was as `expects` says. */
export type OwnCase = Common & { expects: string; run: (room: CaseRoom) => Promise<string | null> };

export type JudgeCase = GradedCase | OwnCase;

/** Whether a case held. `not in this tier` and `not run` are never taken for `holds`. */
export type CaseState = 'holds' | 'broken' | 'not in this tier' | 'not run';

export type CaseResult = {
  row: number;
  name: string;
  title: string;
  tier: Tier;
  expected: string;
  state: CaseState;
  /** What was wrong, or why it was not run; null when it holds. */
  reason: string | null;
  durationMs: number;
};
