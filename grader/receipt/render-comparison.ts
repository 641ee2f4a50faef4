import { shortLine } from '../report/escape-text.ts';
import type { Theme } from '../report/theme.ts';
import { maxLines, more } from './render-receipt.ts';

/** Whether one exercise's files, and this workshop's hidden tests for it, are those that a receipt speaks of. */
export type Comparison = { slug: string; files: Sameness; tests: Sameness };
export type Sameness = 'same' | 'other' | 'unknown';

const filesWords: Record<Sameness, string> = {
  same: 'the files that were graded',
  other: 'other files than those that were graded',
  unknown: 'nothing is known of the files',
};
const testsWords: Record<Sameness, string> = {
  same: 'the hidden tests are those of this workshop',
  other: 'the hidden tests were of another version than here',
  unknown: 'nothing is known of the hidden tests',
};

/** A line for each exercise; `folder` is how the user called the folder that was compared. */
export function renderComparison(rows: Comparison[], folder: string, { colour }: Theme): string {
  const signs = { same: colour.green('✓'), other: colour.red('✗'), unknown: colour.yellow('○') };
  const lines = rows
    .slice(0, maxLines)
    .map(({ slug, files, tests }) => `${signs[files]} ${shortLine(slug)}: ${filesWords[files]}; ${testsWords[tests]}`);
  return [`Compared with ${shortLine(folder, 500)}:`, ...lines, ...more(rows)].join('\n');
}
