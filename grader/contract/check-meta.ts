import type { Half } from './exercise.ts';
import type { Exchange } from './report.ts';

/** What a hidden test says of itself, and what its fixtures add while it runs. */
export type CheckMeta = {
  id: string;
  points: number;
  /** In a dual exercise: which of the two programs it checks. */
  half?: Half;
  exchange?: Exchange;
  output?: string;
  /** How the program ended during this check, in words. */
  ended?: string;
};
