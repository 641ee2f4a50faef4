import { halves } from '../contract/exercise.ts';
import type { ComparedPair, StackComparison } from '../contract/stack-comparison.ts';
import { shortLine } from './escape-text.ts';
import { stackRows, stackTitles, type StackCell, type StackRow } from './stack-rows.ts';
import { describeMeasuring, describeSource, warnings, whatItSays } from './stack-words.ts';
import type { Theme } from './theme.ts';
import { wrapHanging, wrapText } from './wrap-text.ts';

const labelWidth = 23;
const cellWidth = 27;

/** Below this width each measurement gets a line for each side, in place of one line for both. */
const tableWidth = 98;

/** The comparison for the terminal: a table for each pair, how it was measured, and what it says. */
export function renderStacks(comparison: StackComparison, theme: Theme): string {
  const { colour, width } = theme;
  const { solutionsOnly } = comparison.settings;
  const tables = comparison.pairs.map((pair) => renderPair(pair, solutionsOnly, theme));
  const warned = warnings(comparison).map((text) => colour.yellow(wrapText(`! ${text}`, width)));
  const list = describeMeasuring(comparison).map((text) => hang(text, width));
  return [
    ...tables,
    ...(warned.length > 0 ? [warned.join('\n')] : []),
    `${colour.bold('How it was measured')}\n${list.join('\n')}`,
    `${colour.bold("What the numbers say and don't say")}\n${wrapText(whatItSays, width)}`,
  ].join('\n\n');
}

function hang(text: string, width: number): string {
  return `- ${wrapHanging(text, width, 2)}`;
}

function renderPair(pair: ComparedPair, solutionsOnly: boolean, theme: Theme): string {
  const { colour, width } = theme;
  const head = colour.bold(wrapText(`${shortLine(pair.title)}: ${shortLine(pair.request)}`, width));
  const sources = halves.map((half) => colour.dim(wrapText(describeSource(pair, half, solutionsOnly), width)));
  const rows = stackRows(pair);
  const table = width >= tableWidth ? renderWide(rows, theme) : rows.flatMap((row) => renderNarrow(row, theme));
  return [head, ...sources, '', ...table].join('\n');
}

function renderWide(rows: StackRow[], { colour }: Theme): string[] {
  const titles = halves.map((half) => stackTitles[half].padEnd(cellWidth));
  const head = colour.dim((''.padEnd(labelWidth) + titles.join('')).trimEnd());
  const lines = rows.map(({ label, cells, remark }) => {
    const shown = halves.map((half) => drawCell(cells[half], colour.dim)).join('');
    return `${label.padEnd(labelWidth)}${shown}${remark}`.trimEnd();
  });
  return [head, ...lines];
}

/** The value right-aligned, so that digits stand below each other, then the range. */
function drawCell({ value, range }: StackCell, dim: (text: string) => string): string {
  const shown = value.padStart(9);
  const behind = range === null ? '' : ` (${range})`;
  return shown + dim(behind) + ' '.repeat(Math.max(1, cellWidth - shown.length - behind.length));
}

function renderNarrow({ label, cells, remark }: StackRow, { colour }: Theme): string[] {
  const lines = halves.map((half) => {
    const { value, range } = cells[half];
    return `  ${stackTitles[half].padEnd(8)}${value.padStart(9)}${range === null ? '' : colour.dim(`  ${range}`)}`;
  });
  return [label, ...lines, ...(remark === '' ? [] : [colour.dim(`  ${remark}`)])];
}
