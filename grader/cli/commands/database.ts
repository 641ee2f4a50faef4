import { lendDatabase } from '../../grading/lend-database.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';

export const databaseCommand: Command = {
  name: 'database',
  usage: 'database',
  summary: 'Starts an empty PostgreSQL database for trying programs by hand, until you press Ctrl+C.',
  options: {},
  optionHelp: [],
  maxWords: 0,
  run,
};

async function run({ root, environment, theme, print, onInterrupt }: CommandContext): Promise<ExitCode> {
  const lent = await lendDatabase(root, environment['WORKSHOP_POSTGRES_URL'] || undefined);
  onInterrupt(lent.giveBack);
  print(`An empty PostgreSQL database is ready. Its address, as a line for the file .env:

${theme.colour.bold(`DATABASE_URL=${lent.url}`)}

Press Ctrl+C to end it; what is in it is gone then.`);
  return untilInterrupted();
}

function untilInterrupted(): Promise<never> {
  return new Promise(() => setInterval(() => {}, 60_000));
}
