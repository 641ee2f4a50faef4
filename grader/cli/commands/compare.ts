import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { openComparison } from '../../compare/open-comparison.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { numberOption } from '../parse-words.ts';

export const compareCommand: Command = {
  name: 'compare',
  usage: 'compare',
  summary: 'Measures your Express and Next.js programs side by side, on this machine.',
  options: { json: { type: 'string' }, rounds: { type: 'string' }, seconds: { type: 'string' }, solutions: { type: 'boolean' } },
  optionHelp: [],
  maxWords: 0,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { options, root } = context;
  const rounds = numberOption(options['rounds'], 'rounds', 1, 20) ?? 3;
  const seconds = numberOption(options['seconds'], 'seconds', 1, 30) ?? 5;
  const exercises = await loadCatalogue(root);
  const session = await openComparison(root);
  context.onInterrupt(session.close);
  try {
    const comparison = await session.measure({
      exercises,
      rounds,
      seconds,
      solutionsOnly: options['solutions'] === true,
      versions: { express: '5', next: '16' },
      onEvent: (event) => context.note(JSON.stringify(event)),
    });
    context.print(JSON.stringify(comparison, null, 1));
  } finally {
    await session.close();
  }
  return 0;
}
