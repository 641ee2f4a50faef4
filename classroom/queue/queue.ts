import type { Transaction } from 'kysely';
import type { SubmissionKind } from '../contract/board.ts';
import type { Tables } from '../store/tables.ts';

/** One submission to be graded. `regradeId` is empty but when it was graded before and is to be graded again. */
export type Job = { submissionId: string; regradeId: string; learnerId: string; slug: string };

/** A job that a worker has in hand. `handle` is the queue's own name for it, `attempt` counts from 1. */
export type TakenJob = Job & { handle: string; attempt: number };

export type DeadLetter = Job & { attempts: number; reason: string };

/**
 * Hands jobs to workers, in this process and in others: the most urgent first, one of a learner at a time. A job whose worker is no
 * longer heard of is handed out again, so it can be done twice; whoever writes its verdict sees to it that it counts once.
 */
export type Queue = {
  /**
   * Within the transaction that makes the submission: both are there, or neither. The same job twice is one, and while it waits it
   * gets the more urgent kind.
   */
  put: (trx: Transaction<Tables>, job: Job, kind: SubmissionKind) => Promise<void>;
  /** Null when there is nothing to do now. */
  take: (workerId: string) => Promise<TakenJob | null>;
  /** Says that the job is still being worked on, at least every `beatMs`. False when it was given to somebody else meanwhile. */
  beat: (job: TakenJob) => Promise<boolean>;
  done: (job: TakenJob) => Promise<void>;
  /** The job is tried again after a while, at most `mostAttempts` times in all. */
  fail: (job: TakenJob, reason: string) => Promise<void>;
  /** The job waits again at once, as if it had not been taken. */
  giveBack: (job: TakenJob) => Promise<void>;
  /** Takes jobs back from workers that are gone, and those that were tried too often out of the queue: `onDead` hears of each once. */
  sweep: (onDead: (trx: Transaction<Tables>, dead: DeadLetter) => Promise<void>) => Promise<void>;
  /** Nothing of a learner who is deleted stays. */
  forget: (trx: Transaction<Tables>, learnerId: string) => Promise<void>;
  close: () => Promise<void>;
};

export const priorities: Record<SubmissionKind, number> = { final: 3, live: 2, regrade: 1 };

export const beatMs = 10_000;
/** After this long without a beat a worker is taken for dead. */
export const leaseMs = 30_000;
export const mostAttempts = 5;
/** The wait before the second attempt; it doubles with each. */
export const firstRetryMs = 2_000;
export const longestRetryMs = 60_000;
