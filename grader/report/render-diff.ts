import { structuredPatch } from 'diff';
import { cutLine, escapeLine, escapeText } from './escape-text.ts';
import type { Theme } from './theme.ts';

const maxLineChars = 300;
/** Comparing takes the square of the time; files with more changes than this have nothing in common worth showing. */
const maxChanges = 2_000;

/** Files by name, as text. */
export type TextFiles = Map<string, string>;

/** What differs between the learner's files and the solution, file by file, with the lines around. */
export function renderDiff(mine: TextFiles, solution: TextFiles, theme: Theme): string {
  const { colour } = theme;
  const names = [...new Set([...mine.keys(), ...solution.keys()])].toSorted();
  const parts = names.flatMap((name) => renderFile(name, mine.get(name), solution.get(name), theme));
  if (parts.length === 0) return 'Your files are the same as the solution.';
  return [`${colour.red('- yours')}   ${colour.green('+ solution')}`, ...parts].join('\n');
}

function renderFile(name: string, mine: string | undefined, solution: string | undefined, { colour }: Theme): string[] {
  if (mine === solution) return [];
  const shown = cutLine(escapeLine(name), maxLineChars);
  if (solution === undefined) return ['', colour.bold(`${shown} (only yours)`)];
  const options = { context: 3, maxEditLength: maxChanges };
  const patch = structuredPatch(name, name, mine ?? '', solution, '', '', options);
  if (!patch) return ['', colour.bold(`${shown} (too different to be shown line by line)`)];
  const { hunks } = patch;
  const title = mine === undefined ? `${shown} (only in the solution)` : shown;
  const lines = hunks.flatMap((hunk) => [
    colour.cyan(`@@ line ${hunk.oldStart}`),
    ...hunk.lines.map((line) => paint(cutLine(escapeText(line), maxLineChars), colour)),
  ]);
  return ['', colour.bold(title), ...lines];
}

function paint(line: string, colour: Theme['colour']): string {
  if (line.startsWith('+')) return colour.green(line);
  return line.startsWith('-') ? colour.red(line) : line;
}
