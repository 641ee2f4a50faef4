import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { warmNext } from '../../grading/warm-next.ts';
import { numberOption } from '../parse-words.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';

export const warmCommand: Command = {
  name: 'warm',
  usage: 'warm [--jobs N]',
  summary: 'Compiles what all Next.js exercises share, so that they are graded sooner. `npm ci` runs it by itself.',
  options: { jobs: { type: 'string' } },
  optionHelp: [['--jobs N', 'for how many gradings at once, builds too (default: what `npm run grade` needs)']],
  maxWords: 0,
  run,
};

async function run({ root, options, print, onInterrupt }: CommandContext): Promise<ExitCode> {
  const exercise = (await loadCatalogue(root)).find(({ kind }) => kind === 'next');
  if (!exercise) return 0;
  const jobs = numberOption(options['jobs'], 'jobs', 1) ?? null;
  const done = await warmNext(root, jobs, exercise.limits, onInterrupt);
  print(
    done
      ? 'Next.js is compiled and ready.'
      : 'Next.js could not be compiled beforehand. Everything works without, only slower; `npm run warm` tries again.',
  );
  return 0;
}
