import path from 'node:path';
import type { DatabasePlace } from '../../classroom/store/open-database.ts';
import type { CommandContext } from './command.ts';
import { textOption } from './parse-words.ts';

/** Where the class is kept, from the options or the variable; relative to where npm was called. */
export function placeOf({ root, options, environment }: CommandContext): DatabasePlace {
  const folder = textOption(options['data']);
  if (folder !== undefined) return { folder: fromCaller(root, folder) };
  const url = textOption(options['database-url']) ?? (environment['DATABASE_URL'] || undefined);
  return url === undefined ? { folder: path.join(root, '.workshop', 'class') } : { url };
}

/** A file or folder that was named on the command line. */
export function fromCaller(root: string, name: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? root, name);
}
