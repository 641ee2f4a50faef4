import path from 'node:path';
import { UserError } from '../contract/errors.ts';
import { createTheme } from '../report/theme.ts';
import type { Command, CommandContext, ExitCode } from './command.ts';
import { createOnInterrupt } from './on-interrupt.ts';
import { parseWords } from './parse-words.ts';
import { renderHelp, renderOverview } from './render-help.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

/** Each command is loaded only when it is called, so that every one of them starts fast. */
const commands: Record<string, () => Promise<Command>> = {
  exercise: async () => (await import('./commands/exercise.ts')).exerciseCommand,
  grade: async () => (await import('./commands/grade.ts')).gradeCommand,
  hint: async () => (await import('./commands/hint.ts')).hintCommand,
  solution: async () => (await import('./commands/solution.ts')).solutionCommand,
  reset: async () => (await import('./commands/reset.ts')).resetCommand,
  progress: async () => (await import('./commands/progress.ts')).progressCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  join: async () => (await import('./commands/join.ts')).joinCommand,
  submit: async () => (await import('./commands/submit.ts')).submitCommand,
  hand: async () => (await import('./commands/hand.ts')).handCommand,
  database: async () => (await import('./commands/database.ts')).databaseCommand,
  compare: async () => (await import('./commands/compare.ts')).compareCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  warm: async () => (await import('./commands/warm.ts')).warmCommand,
  classroom: async () => (await import('./commands/classroom.ts')).classroomCommand,
  worker: async () => (await import('./commands/worker.ts')).workerCommand,
  'class:bench': async () => (await import('./commands/class-bench.ts')).classBenchCommand,
  'class:faults': async () => (await import('./commands/class-faults.ts')).classFaultsCommand,
  judge: async () => (await import('./commands/judge.ts')).judgeCommand,
  bench: async () => (await import('./commands/bench.ts')).benchCommand,
  author: async () => (await import('./commands/author.ts')).authorCommand,
};

async function main(argv: string[]): Promise<ExitCode> {
  const [name = '', ...rest] = argv;
  const load = commands[name];
  if (!load) {
    process.stdout.write(`${renderOverview(Object.keys(commands))}\n`);
    return name === '' || name === '--help' ? 0 : 2;
  }
  const command = await load();
  const { words, options } = parseWords(command, rest);
  if (options['help'] === true) {
    process.stdout.write(`${renderHelp(command)}\n`);
    return 0;
  }
  return command.run(await makeContext(words, options));
}

async function makeContext(words: string[], options: CommandContext['options']): Promise<CommandContext> {
  const plain = options['plain'] === true || (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb';
  const isTerminal = process.stdout.isTTY === true;
  const colour = !plain && (isTerminal || (process.env['FORCE_COLOR'] ?? '0') !== '0');
  const { default: supportsHyperlinks } = await import('supports-hyperlinks');
  const links = !plain && isTerminal && supportsHyperlinks.stdout;
  return {
    root,
    words,
    options,
    theme: createTheme({
      colour,
      links,
      width: () => Math.max(40, Math.min(process.stdout.columns || Number(process.env['COLUMNS']) || 100, 120)),
    }),
    interactive: isTerminal && process.stdin.isTTY === true,
    plain,
    print: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    environment: process.env,
    onInterrupt: createOnInterrupt(),
  };
}

// Node.js would open its debugger for whoever sends this signal, a learner's program included.
if (process.platform !== 'win32') process.on('SIGUSR1', () => undefined);

/** Output that nobody reads any more (`npm run grade | head`) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UserError) {
    process.stderr.write(`${error.message}\n${error.help}\n`);
    process.exitCode = error.exitCode;
  } else if (error instanceof Error && error.name === 'AbortError') {
    // Interrupted: whoever did that knows it.
    process.exitCode = 130;
  } else {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(
      `The workshop itself made a mistake. Nothing of yours was changed.\nRun \`npm run doctor\`; if it finds nothing, report this:\n${stack}\n`,
    );
    process.exitCode = 3;
  }
}
