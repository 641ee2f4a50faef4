import type { Machine } from '../../grader/contract/bench.ts';
import type { Times } from './percentile.ts';

/** Why a part of the bench was not done. */
export type LeftOut = { state: 'skipped'; reason: string };

/** Learners who are connected and send a result every few seconds. Times in milliseconds. */
export type LiveFigures = {
  state: 'measured';
  learners: number;
  seconds: number;
  everySeconds: number;
  /** How large the bodies were, in bytes. */
  bodyBytes: { least: number; most: number };
  sent: number;
  acknowledged: number;
  /** Requests that had to be sent again. */
  again: number;
  stored: number;
  /** Acknowledged and not in the store. */
  lost: number;
  /** Counted twice by the class. */
  double: number;
  /** Acknowledged, and never told to the instructor's stream. */
  untold: number;
  answer: Times;
  stream: Times;
  /** The most memory that the server held; null where the system doesn't tell. */
  serverBytes: number | null;
  /** The share of one processor that the server used while results were sent. */
  serverProcessor: number | null;
};

/** One offered load, as a multiple of what can be done. */
export type LoadStep = {
  factor: number;
  perSecond: number;
  seconds: number;
  submitted: number;
  graded: number;
  verdict: Times;
  /** How many waited or were being graded when the last one had been handed in. */
  queuedAtEnd: number;
  /** Right ones that failed, wrong ones that passed, and those in which other checks failed than must. */
  falseVerdicts: number;
  /** Acknowledged, and without a verdict at the end. */
  lost: number;
};

export type VerifyFigures = {
  state: 'measured';
  slots: number;
  cores: number;
  /** Verdicts a second with a full queue. */
  perSecond: number;
  /** How many of these programs the machine can start a second at all; see measure-bare.ts. */
  barePerSecond: number;
  /** The full queue first (factor 0), then the offered loads. */
  full: LoadStep;
  steps: LoadStep[];
};

export type ClassBenchReport = {
  schema: 1;
  date: string;
  command: string;
  machine: Machine;
  live: LiveFigures | LeftOut | null;
  verify: VerifyFigures | LeftOut | null;
};
