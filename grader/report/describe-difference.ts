import { diffLines, diffWordsWithSpace } from 'diff';
import { escapeText } from './escape-text.ts';
import type { Theme } from './theme.ts';

const contextLines = 3;
const maxLines = 24;
const aroundChars = 60;

/** Expected against received, line by line. Long values are cut around the difference, never before it. */
export function describeDifference(expected: string, received: string, theme: Theme): string[] {
  const [left, right] = [escapeText(expected), escapeText(received)];
  if (!left.includes('\n') && !right.includes('\n')) return oneLine(left, right, theme);
  const lines = diffLines(ended(left), ended(right)).flatMap((part) =>
    part.value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ sign: part.added ? '+' : part.removed ? '-' : ' ', text })),
  );
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - contextLines), index + contextLines + 1).some((line) => line.sign !== ' '),
  );
  const shown = lines
    .filter((_, index) => near[index])
    .map(({ sign, text }) => paint(`${sign} ${cutEnd(text)}`, sign, theme));
  const more = shown.length > maxLines ? [`  … ${shown.length - maxLines} more lines`] : [];
  return [legend(theme), ...shown.slice(0, maxLines), ...more];
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

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** The index of the first character that differs. */
function firstDifference(left: string, right: string): number {
  const [first] = diffWordsWithSpace(left.slice(0, 5_000), right.slice(0, 5_000));
  return first && !first.added && !first.removed ? first.value.length : 0;
}

/** The part of `text` around index `at`, with … where something is left out. */
function window(text: string, at: number): string {
  if (text === '') return '(nothing)';
  const start = Math.max(0, at - aroundChars);
  const end = at + 2 * aroundChars;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

function cutEnd(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
