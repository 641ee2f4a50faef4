import { parseArgs } from 'node:util';
import { UserError } from '../contract/errors.ts';
import { isolations, type Isolation } from '../contract/report.ts';
import type { Command } from './command.ts';

export type ParsedWords = { words: string[]; options: Record<string, string | boolean | undefined> };

const common = { help: { type: 'boolean', short: 'h' }, plain: { type: 'boolean' } } as const;

/** Reads a command's words and options. Throws a UserError with the usage for what it doesn't know. */
export function parseWords(command: Command, argv: string[]): ParsedWords {
  const usage = usageLine(command);
  try {
    const parsed = parseArgs({
      args: argv,
      options: { ...command.options, ...common },
      allowPositionals: true,
      strict: true,
    });
    if (parsed.positionals.length > command.maxWords)
      throw new UserError(`Too many words: "${parsed.positionals.slice(command.maxWords).join(' ')}".`, usage);
    return { words: parsed.positionals, options: parsed.values as ParsedWords['options'] };
  } catch (error) {
    if (error instanceof UserError) throw error;
    const message = error instanceof Error ? error.message.split(/\. |\n/)[0] : String(error);
    throw new UserError(`${message}.`, usage);
  }
}

/** npm takes options for itself unless `--` stands before them. */
export function usageLine(command: Command): string {
  const [name = '', ...rest] = command.usage.split(' ');
  const options = command.optionHelp.length > 0 ? ' [-- options]' : '';
  return `Usage: npm run ${[name, ...rest].join(' ')}${options}. \`npm run ${name} -- --help\` says more.`;
}

/** A whole number of at least `min`, and of at most `max`, from an option; undefined without it. */
export function numberOption(
  value: string | boolean | undefined,
  name: string,
  min: number,
  max: number | null = null,
): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (Number.isInteger(number) && number >= min && number <= (max ?? 2 ** 31)) return number;
  const range = max === null ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new UserError(
    `--${name} takes a whole number ${range}, not "${String(value)}".`,
    `For example: --${name} ${Math.max(min, 2)}`,
  );
}

export function textOption(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** `auto` is for one's own files, which need no sandbox. */
export function isolationOption(value: string | boolean | undefined): Isolation {
  if (value === undefined || value === 'auto') return 'process';
  const found = isolations.find((isolation) => isolation === value);
  if (found) return found;
  throw new UserError(
    `--isolation takes ${isolations.join(', ')} or auto, not "${String(value)}".`,
    'Leave it out to grade your own files.',
  );
}
