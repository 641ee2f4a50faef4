import { answeringCases } from './answering-cases.ts';
import { cheatingCases } from './cheating-cases.ts';
import { endlessCases } from './endless-cases.ts';
import { escapingCases } from './escaping-cases.ts';
import { exhaustingCases } from './exhausting-cases.ts';
import { fileCases } from './file-cases.ts';
import type { JudgeCase } from './judge-case.ts';
import { servingCases } from './serving-cases.ts';
import { showingCases } from './showing-cases.ts';
import { startingCases } from './starting-cases.ts';
import { uploadCases } from './upload-cases.ts';

/** Every case of the judge, by row. */
export const cases: JudgeCase[] = [
  ...startingCases,
  ...endlessCases,
  ...answeringCases,
  ...cheatingCases,
  ...exhaustingCases,
  ...escapingCases,
  ...fileCases,
  ...uploadCases,
  ...showingCases,
  ...servingCases,
].toSorted((a, b) => a.row - b.row);

/** How many cases a row of the table has. */
export function countCases(row: number): number {
  return cases.filter((one) => one.row === row).length;
}
