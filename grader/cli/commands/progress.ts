import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { readProgress } from '../../progress/progress-store.ts';
import { renderProgress } from '../../report/render-progress.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { progressRows } from '../progress-rows.ts';

export const progressCommand: Command = {
  name: 'progress',
  usage: 'progress',
  summary: 'Lists the exercises: done, attempted, next; points and minutes.',
  options: {},
  optionHelp: [],
  maxWords: 0,
  run,
};

async function run({ root, theme, print }: CommandContext): Promise<ExitCode> {
  const [catalogue, progress] = await Promise.all([loadCatalogue(root), readProgress(root)]);
  print(renderProgress(progressRows(catalogue, progress), theme));
  return 0;
}
