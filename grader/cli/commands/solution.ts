import { createInterface } from 'node:readline/promises';
import { UserError } from '../../contract/errors.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { selectExercise } from '../../catalogue/select-exercises.ts';
import { readProgress } from '../../progress/progress-store.ts';
import { isPassed } from '../../progress/record-report.ts';
import { renderDiff } from '../../report/render-diff.ts';
import { exerciseFolders } from '../../workspace/exercise-folders.ts';
import { readTexts } from '../../workspace/read-texts.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { findClosed } from '../my-class.ts';
import { usageLine } from '../parse-words.ts';

export const solutionCommand: Command = {
  name: 'solution',
  usage: 'solution N',
  summary: 'Shows what differs between your files and the solution. Asks first while the exercise is not passed.',
  options: { reveal: { type: 'boolean' } },
  optionHelp: [['--reveal', "don't ask"]],
  maxWords: 1,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { root, words, options, theme, print } = context;
  const [word] = words;
  if (word === undefined) throw new UserError('The solution of which exercise?', usageLine(solutionCommand));
  const { slug, number } = selectExercise(await loadCatalogue(root), word);
  const passed = isPassed(await readProgress(root), slug);
  const closed = passed ? null : await findClosed(context, slug, 'solution');
  if (closed !== null) {
    print(closed);
    return 0;
  }
  if (!passed && options['reveal'] !== true && !(await confirm(context, number))) return 0;
  print(await describeSolution(root, slug, theme));
  return 0;
}

/** The diff between the learner's files of `slug` and the solution. */
export async function describeSolution(root: string, slug: string, theme: CommandContext['theme']): Promise<string> {
  const { work, solution } = exerciseFolders(root, slug);
  const [mine, theirs] = await Promise.all([readTexts(work), readTexts(solution)]);
  return `${renderDiff(mine, theirs, theme)}\n\n${theme.colour.dim(`The solution's files are in solutions/${slug}.`)}`;
}

async function confirm({ interactive, print }: CommandContext, number: number): Promise<boolean> {
  if (!interactive) {
    print(
      `Exercise ${number} is not passed yet, so the solution stays hidden.\nTo see it all the same: npm run solution ${number} -- --reveal\nA hint may be enough: npm run hint ${number}`,
    );
    return false;
  }
  const questions = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await questions.question(
    `Exercise ${number} is not passed yet. Show the solution all the same? (y/N) `,
  );
  questions.close();
  const yes = /^y(?:es)?$/i.test(answer.trim());
  if (!yes) print(`Good. A hint may be enough: npm run hint ${number}`);
  return yes;
}
