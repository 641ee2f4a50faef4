import { UserError } from '../../contract/errors.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { selectExercise } from '../../catalogue/select-exercises.ts';
import { resetExercise, undoReset } from '../../workspace/backups.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { usageLine } from '../parse-words.ts';

export const resetCommand: Command = {
  name: 'reset',
  usage: 'reset N',
  summary: 'Gives back the starter of an exercise. Your files are kept in .workshop/backups and come back with --undo.',
  options: { undo: { type: 'boolean' } },
  optionHelp: [['--undo', 'bring back what the last reset took away']],
  maxWords: 1,
  run,
};

async function run({ root, words, options, print }: CommandContext): Promise<ExitCode> {
  const [word] = words;
  if (word === undefined) throw new UserError('Which exercise should be reset?', usageLine(resetCommand));
  const { slug, number } = selectExercise(await loadCatalogue(root), word);
  if (options['undo'] === true) {
    await undoReset(root, slug, new Date());
    print(`Your files of ${slug} are back in exercises/${slug}.`);
    return 0;
  }
  const backup = await resetExercise(root, slug, new Date());
  print(
    `exercises/${slug} is the starter again.\nWhat was there is kept in ${backup}.\nTo bring it back: npm run reset ${number} -- --undo`,
  );
  return 0;
}
