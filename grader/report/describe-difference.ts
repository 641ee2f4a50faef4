import { diffArrays } from 'diff';
import { cutLine, escapeText } from './escape-text.ts';
import type { Theme } from './theme.ts';

const contextLines = 3;
const maxLines = 24;
const aroundChars = 60;
const maxLineChars = 160;
/** So many lines from the first difference on are compared. Comparing takes the square of the time, and no more are shown. */
const comparedLines = 200;

/** Expected against received, line by line. Long values are cut around the difference, never before it. */
export function describeDifference(expected: string, received: string, theme: Theme): string[] {
  const [left, right] = [escapeText(expected), escapeText(received)];
  if (!left.includes('\n') && !right.includes('\n')) return oneLine(left, right, theme);
  const { lines, rest } = compareLines(toLines(left), toLines(right));
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - contextLines), index + contextLines + 1).some((line) => line.sign !== ' '),
  );
  const shown = lines
    .filter((_, index) => near[index])
    .map(({ sign, text }) => paint(`${sign} ${cutLine(text, maxLineChars)}`, sign, theme));
  const hidden = Math.max(0, shown.length - maxLines) + rest;
  return [legend(theme), ...shown.slice(0, maxLines), ...(hidden > 0 ? [`  … ${hidden} more lines`] : [])];
}

type SignedLine = { sign: '+' | '-' | ' '; text: string };

/** The lines around and after the first difference, and how many there are behind those. */
function compareLines(left: string[], right: string[]): { lines: SignedLine[]; rest: number } {
  const first = left.findIndex((line, index) => line !== right[index]);
  const start = Math.max(0, (first < 0 ? left.length : first) - contextLines);
  const end = start + comparedLines;
  const parts = diffArrays(left.slice(start, end), right.slice(start, end));
  const lines = parts.flatMap(({ added, removed, value }) =>
    value.map((text): SignedLine => ({ sign: added ? '+' : removed ? '-' : ' ', text })),
  );
  return { lines, rest: Math.max(0, left.length - end, right.length - end) };
}

function toLines(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

function oneLine(left: string, right: string, theme: Theme): string[] {
  const at = firstDifference(left, right);
  return [paint(`- expected  ${window(left, at)}`, '-', theme), paint(`+ received  ${window(right, at)}`, '+', theme)];
}

function legend(theme: Theme): string {
  return `${paint('- expected', '-', theme)}  ${paint('+ received', '+', theme)}`;
}

function paint(text: string, sign: string, { colour }: Theme): string {
  if (sign === '-') return colour.green(text);
  return sign === '+' ? colour.red(text) : colour.dim(text);
}

/** The index of the first character that differs. */
function firstDifference(left: string, right: string): number {
  let index = 0;
  while (index < left.length && left[index] === right[index]) index += 1;
  return index;
}

/** The part of `text` around index `at`, with … where something is left out. */
function window(text: string, at: number): string {
  if (text === '') return '(nothing)';
  const start = Math.max(0, at - aroundChars);
  const end = at + 2 * aroundChars;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`.toWellFormed();
}
