import type { Machine } from '../../grader/contract/bench.ts';

/** What came of all rounds with one kind of fault. */
export type FaultRow = {
  name: string;
  rounds: number;
  /** Of these on PostgreSQL; the others on the embedded SQLite. */
  onPostgres: number;
  /** Acknowledged with 2xx. */
  results: number;
  submissions: number;
  /** Requests that had to be sent again. */
  again: number;
  lost: number;
  double: number;
  /** Wrong verdicts, and boards that show another one than there is. */
  wrong: number;
  /** Jobs without a verdict at the end. */
  stuck: number;
  /** Processes and folders. */
  left: number;
  /** Parts of the class that ended though nobody had killed them. */
  fell: number;
  slowestMs: number | null;
  /** Why it was left out on this machine. */
  skipped: string | null;
};

export type FaultsReport = {
  schema: 1;
  date: string;
  command: string;
  seed: number;
  machine: Machine;
  /** Why nothing was handed in; null when it was. */
  whyNotVerified: string | null;
  rows: FaultRow[];
};

/** How many things were not as they must be. */
export function countFaults(rows: FaultRow[]): number {
  return rows.reduce(
    (sum, { lost, double, wrong, stuck, left, fell }) => sum + lost + double + wrong + stuck + left + fell,
    0,
  );
}
