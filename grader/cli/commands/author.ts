import { availableParallelism } from 'node:os';
import { UserError } from '../../contract/errors.ts';
import { checkContent, type ContentCheck } from '../../authoring/check-content.ts';
import { renderContentTable } from '../../authoring/content-table.ts';
import { copyStarters, writeSchemas } from '../../authoring/generate-files.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { selectExercises } from '../../catalogue/select-exercises.ts';
import type { Exercise } from '../../contract/exercise.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { numberOption, usageLine } from '../parse-words.ts';

export const authorCommand: Command = {
  name: 'author',
  usage: 'author check|starters|schemas|pictures [N...]',
  summary:
    'For authors of exercises. `check` grades starter, solution and every variant and reads the texts; `starters` copies exercises/ to the starters that reset gives back; `schemas` writes the JSON Schemas anew; `pictures` draws the pictures of the README from real output.',
  options: { jobs: { type: 'string' } },
  optionHelp: [['--jobs N', 'how many are graded at once (default: the number of processor cores)']],
  maxWords: 50,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const [action, ...words] = context.words;
  const exercises = selectExercises(await loadCatalogue(context.root), words);
  if (action === 'check') return check(context, exercises);
  if (action === 'starters') await copyStarters(context.root, exercises);
  else if (action === 'schemas') await writeSchemas(context.root);
  else if (action === 'pictures') await (await import('../../authoring/make-pictures.ts')).makePictures(context.root);
  else throw new UserError('author needs one of: check, starters, schemas, pictures.', usageLine(authorCommand));
  context.print(`Done: ${action}.`);
  return 0;
}

async function check(
  { root, theme, options, print, onInterrupt, environment }: CommandContext,
  exercises: Exercise[],
): Promise<ExitCode> {
  const jobs = numberOption(options['jobs'], 'jobs', 1) ?? availableParallelism();
  const { colour } = theme;
  const onCheck = ({ slug, name, fault, notRun }: ContentCheck) => {
    const sign = notRun
      ? colour.yellow('○ not run')
      : fault === null
        ? colour.green('✓ holds ')
        : colour.red('✗ broken');
    const reason = notRun ?? fault;
    print(`${sign} ${slug} ${name}${reason === null ? '' : `: ${reason}`}`);
  };
  const results = await checkContent(root, exercises, { jobs, environment, onCheck, onInterrupt });
  print(`\n${renderContentTable(results)}`);
  return results.some(({ fault }) => fault !== null) ? 1 : 0;
}
