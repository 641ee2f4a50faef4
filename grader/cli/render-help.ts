import type { Command } from './command.ts';
import { usageLine } from './parse-words.ts';

/** The text of `--help` for one command. */
export function renderHelp(command: Command): string {
  const rows: [string, string][] = [
    ...command.optionHelp,
    ['--plain', 'no colour, no redrawing (NO_COLOR works too)'],
    ['--help', 'this text'],
  ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  const lines = rows.map(([name, text]) => `  ${name.padEnd(width)}${text}`);
  return [
    usageLine(command),
    '',
    command.summary,
    '',
    'Options (after `--`, so that npm hands them on):',
    ...lines,
    '',
    numbers,
  ].join('\n');
}

const numbers = 'N is a number (3 or 03), a range (3-7), a name (express-hello) or a part of one.';

/** What `node grader/cli/start.mjs` without a known command says. */
export function renderOverview(names: string[]): string {
  return [
    'Usage: npm run <command> [N]',
    `Commands: ${names.join(', ')}.`,
    '`npm run <command> -- --help` says more about one.',
  ].join('\n');
}
