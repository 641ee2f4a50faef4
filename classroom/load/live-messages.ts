import type { Report } from '../../grader/contract/report.ts';

// What a process of simulated learners and the bench say to each other.

export type LearnerSettings = {
  url: string;
  joinCode: string;
  /** Its learners are those from number `from` (counted from 0), `count` of them, out of `of`. */
  from: number;
  count: number;
  of: number;
  everyMs: number;
  seconds: number;
  samples: Report[];
};

export type ToLearners =
  | { type: 'join'; settings: LearnerSettings }
  /** `fromMs` by the machine's steady clock. */
  | { type: 'send'; fromMs: number };

export type FromLearners =
  | { type: 'joined' }
  | { type: 'ready' }
  | { type: 'sent'; results: SentResult[] }
  | { type: 'failed'; reason: string };

export type SentResult = {
  learnerId: string;
  slug: string;
  /** The how-manieth result of this learner in this exercise. */
  order: number;
  key: string;
  sentMs: number;
  /** Null when it was never acknowledged. */
  answeredMs: number | null;
  tries: number;
  lastStatus: number;
};
