import { structuredPatch } from 'diff';
import { escapeText } from './escape-text.ts';
import type { Theme } from './theme.ts';

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
  if (solution === undefined) return ['', colour.bold(`${name} (only yours)`)];
  const { hunks } = structuredPatch(name, name, mine ?? '', solution, '', '', { context: 3 });
  const title = mine === undefined ? `${name} (only in the solution)` : name;
  const lines = hunks.flatMap((hunk) => [
    colour.cyan(`@@ line ${hunk.oldStart}`),
    ...hunk.lines.map((line) => paint(escapeText(line), colour)),
  ]);
  return ['', colour.bold(title), ...lines];
}

function paint(line: string, colour: Theme['colour']): string {
  if (line.startsWith('+')) return colour.green(line);
  return line.startsWith('-') ? colour.red(line) : line;
}
