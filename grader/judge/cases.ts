import { answeringCases } from './answering-cases.ts';
import { cheatingCases } from './cheating-cases.ts';
import { escapingCases } from './escaping-cases.ts';
import { exhaustingCases } from './exhausting-cases.ts';
import type { JudgeCase } from './judge-case.ts';
import { startingCases } from './starting-cases.ts';

/** Every case of the judge, by row. */
export const cases: JudgeCase[] = [
  ...startingCases,
  ...answeringCases,
  ...cheatingCases,
  ...exhaustingCases,
  ...escapingCases,
].toSorted((a, b) => a.row - b.row);

/** How many cases a row of JUDGE.md has. */
export function countCases(row: number): number {
  return cases.filter((one) => one.row === row).length;
}
