import type { ExerciseReport } from '../contract/report.ts';
import type { Sandbox } from '../target/sandbox.ts';
import type { GradingJob } from './grade-exercise.ts';

/** A server outside, and the socket through which a place reaches it. */
export type Service = { url: string; socket: string };

/** The PostgreSQL of the run; without it why there is none, and what to do. */
export type LentPostgres = { service: Service | null; problem: string; help: string };

/** What a sandboxed place is told when it begins. */
export type PlaceSettings = Omit<Sandbox, 'etc'> & {
  root: string;
  runId: string;
  /** The folders of its copies and of its programs' homes, which no other place sees. */
  copies: string;
  scratch: string;
  seed: number;
  allowUntouched: boolean;
  mongo: Service | null;
};

export type ToPlace =
  | { type: 'settings'; settings: PlaceSettings }
  | { type: 'grade'; job: GradingJob }
  | ({ type: 'postgres' } & LentPostgres);

export type FromPlace =
  /** `clean` is false when something of what was graded may still be there. */
  { type: 'report'; report: ExerciseReport; clean: boolean } | { type: 'postgres' };
