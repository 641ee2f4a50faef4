import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { warmNext } from '../../grading/warm-next.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';

export const warmCommand: Command = {
  name: 'warm',
  usage: 'warm',
  summary: 'Compiles what all Next.js exercises share, so that they are graded sooner. `npm ci` runs it by itself.',
  options: {},
  optionHelp: [],
  maxWords: 0,
  run,
};

async function run({ root, print, onInterrupt }: CommandContext): Promise<ExitCode> {
  const exercise = (await loadCatalogue(root)).find(({ kind }) => kind === 'next');
  if (!exercise) return 0;
  const { startSeconds, memoryMb } = exercise.limits;
  const done = await warmNext(root, { startMs: startSeconds * 1000, memoryMb }, onInterrupt);
  print(
    done
      ? 'Next.js is compiled and ready.'
      : 'Next.js could not be compiled beforehand. Everything works without, only slower; `npm run warm` tries again.',
  );
  return 0;
}
