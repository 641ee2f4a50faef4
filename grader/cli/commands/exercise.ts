import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { selectExercise } from '../../catalogue/select-exercises.ts';
import type { Exercise } from '../../contract/exercise.ts';
import { readProgress } from '../../progress/progress-store.ts';
import { exerciseFolders } from '../../workspace/exercise-folders.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { describeVerdict } from '../describe-verdict.ts';
import { runExerciseLoop, showBrief } from '../exercise-loop.ts';
import { exitCodeOf, gradeOnce, openCommandSession } from '../grade-submissions.ts';
import { firstNumber, tellClass } from '../my-class.ts';
import { firstUnfinished } from '../progress-rows.ts';

export const exerciseCommand: Command = {
  name: 'exercise',
  usage: 'exercise [N]',
  summary:
    'Shows the brief of an exercise, then grades at once and on every save. Without N: the first that is not passed yet.',
  options: { once: { type: 'boolean' }, poll: { type: 'boolean' } },
  optionHelp: [
    ['--once', 'brief, one grading, exit code; also without a terminal'],
    ['--poll', 'look for changes again and again, where saving is not noticed (network drives, WSL)'],
  ],
  maxWords: 1,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const catalogue = await loadCatalogue(context.root);
  const exercise = await chooseExercise(context, catalogue);
  if (!exercise) {
    context.print('All exercises are passed. To go back to one: npm run exercise N');
    return 0;
  }
  if (!context.interactive || context.options['once'] === true) return showOnce(context, catalogue, exercise);
  const open = () => openCommandSession(context, { jobs: 1, keepSpares: true });
  return runExerciseLoop(context, catalogue, exercise, open);
}

async function chooseExercise(context: CommandContext, catalogue: Exercise[]): Promise<Exercise | undefined> {
  const [word] = context.words;
  if (word !== undefined) return selectExercise(catalogue, word);
  const [progress, first] = await Promise.all([readProgress(context.root), firstNumber(context)]);
  // Who came late to a class begins where it was; what lies before can be done afterwards.
  const open = catalogue.filter(({ number }) => number >= first);
  return firstUnfinished(open, progress) ?? firstUnfinished(catalogue, progress);
}

async function showOnce(context: CommandContext, catalogue: Exercise[], exercise: Exercise): Promise<ExitCode> {
  const { root, print } = context;
  await showBrief(context, exercise);
  const report = await gradeOnce(context, async () => [
    { exercise, folder: exerciseFolders(root, exercise.slug).work },
  ]);
  for (const graded of report.exercises) print((await describeVerdict(context, catalogue, graded)).join('\n\n'));
  await tellClass(context, report);
  return exitCodeOf(report);
}
