import { availableParallelism } from 'node:os';
import { runWorker } from '../../../classroom/worker/run-worker.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { numberOption } from '../parse-words.ts';
import { placeOf } from '../place-of-class.ts';

export const workerCommand: Command = {
  name: 'worker',
  usage: 'worker',
  summary: 'Grades what learners of a class hand in, each program locked up by itself, until you press Ctrl+C.',
  options: { data: { type: 'string' }, 'database-url': { type: 'string' }, jobs: { type: 'string' } },
  optionHelp: [
    ['--data FOLDER', 'where the class is kept, on this machine (default: .workshop/class)'],
    ['--database-url URL', 'the PostgreSQL of the class, from any machine (default: the variable DATABASE_URL)'],
    ['--jobs N', 'how many are graded at once (default: the number of processor cores)'],
  ],
  maxWords: 0,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { root, options, environment, note, onInterrupt } = context;
  const slots = numberOption(options['jobs'], 'jobs', 1, 64) ?? availableParallelism();
  const exercises = await loadCatalogue(root);
  const abort = new AbortController();
  const running = runWorker({
    root,
    place: placeOf(context),
    exercises,
    slots,
    postgresUrl: environment['WORKSHOP_POSTGRES_URL'] || undefined,
    note,
    signal: abort.signal,
  });
  const end = async () => {
    abort.abort();
    await running;
  };
  onInterrupt(end);
  // Started by `npm run classroom`, it ends with it, however that ends.
  process.once('disconnect', () => void end());
  const whyNot = await running;
  return whyNot === null ? 0 : 1;
}
