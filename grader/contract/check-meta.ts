import type { Exchange } from './report.ts';

/** What a hidden test says of itself, and what its fixtures add while it runs. */
export type CheckMeta = {
  id: string;
  points: number;
  exchange?: Exchange;
  output?: string;
  /** How the program ended during this check, in words. */
  ended?: string;
};
