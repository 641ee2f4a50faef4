import { UserError } from '../../contract/errors.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { selectExercise } from '../../catalogue/select-exercises.ts';
import { renderHint } from '../../report/render-hint.ts';
import { exerciseFolders } from '../../workspace/exercise-folders.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { gradeOnce, saveProgress } from '../grade-submissions.ts';
import { findClosed } from '../my-class.ts';
import { nextHint } from '../next-hint.ts';
import { usageLine } from '../parse-words.ts';

export const hintCommand: Command = {
  name: 'hint',
  usage: 'hint N',
  summary: 'Grades the exercise and shows the next hint for the check that fails now.',
  options: { all: { type: 'boolean' } },
  optionHelp: [['--all', 'all hints for that check']],
  maxWords: 1,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { root, words, options, theme, print } = context;
  const [word] = words;
  if (word === undefined) throw new UserError('A hint for which exercise?', usageLine(hintCommand));
  const exercise = selectExercise(await loadCatalogue(root), word);
  // Asked meanwhile, so that nothing waits for the class.
  const asking = findClosed(context, exercise.slug, 'hints');
  const { exercises } = await gradeOnce(
    context,
    async () => [{ exercise, folder: exerciseFolders(root, exercise.slug).work }],
    { useKept: true },
  );
  const [report] = exercises;
  await saveProgress(context, exercises);
  const closed = report?.status === 'passed' ? null : await asking;
  if (closed !== null) {
    print(closed);
    return 0;
  }
  const found = report ? await nextHint(root, report, false) : null;
  if (!found) {
    print(
      `All checks of ${exercise.slug} pass: no hint is needed. To compare with the solution: npm run solution ${exercise.number}`,
    );
    return 0;
  }
  const { title, hints, number } = found;
  const numbers = options['all'] === true ? hints.map((_, index) => index + 1) : [number];
  print(numbers.map((shown) => renderHint(title, hints[shown - 1] ?? '', shown, hints.length, theme)).join('\n\n'));
  return 0;
}
