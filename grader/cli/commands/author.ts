import { availableParallelism } from 'node:os';
import { UserError } from '../../contract/errors.ts';
import { checkContent, type ContentCheck } from '../../authoring/check-content.ts';
import { renderContentTable } from '../../authoring/content-table.ts';
import { copyStarters, writeSchemas } from '../../authoring/generate-files.ts';
import { createExercise, kindTexts } from '../../authoring/new-exercise.ts';
import { mutantShare } from '../../authoring/mutant-record.ts';
import { runMutants, type MutantResult } from '../../authoring/run-mutants.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { selectExercises } from '../../catalogue/select-exercises.ts';
import type { Exercise } from '../../contract/exercise.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { isolationOption, numberOption, textOption, usageLine } from '../parse-words.ts';

export const authorCommand: Command = {
  name: 'author',
  usage: 'author new|check|mutants|starters|schemas|pictures [title | N...]',
  summary:
    'For authors of exercises. `check` grades starter, solution and every variant and reads the texts; `new` makes everything that a new exercise consists of, to be changed into yours; `mutants` makes small mistakes in the solutions and lists those that the hidden tests let through; `starters` copies exercises/ to the starters that reset gives back; `schemas` writes the JSON Schemas anew; `pictures` draws the pictures of the README from real output.',
  options: {
    jobs: { type: 'string' },
    isolation: { type: 'string' },
    loop: { type: 'boolean' },
    kind: { type: 'string' },
    chapter: { type: 'string' },
    number: { type: 'string' },
  },
  optionHelp: [
    ['--jobs N', 'how many are graded at once (default: the number of processor cores)'],
    ['--isolation process|bubblewrap', 'for check: how programs are kept apart'],
    ['--loop', 'for check: each as a save in the loop, by the processes that wait there (slower, one at a time)'],
    ['--kind KIND', `for new: one of ${Object.keys(kindTexts).join(', ')}`],
    ['--chapter N', 'for new: its chapter (default: the last)'],
    ['--number NN', 'for new: its number (default: the one after the highest)'],
  ],
  maxWords: 50,
  run,
};

/** The actions, each with its options: `author mutants --loop` would promise what it doesn't do. */
const optionsOf = new Map([
  ['new', ['kind', 'chapter', 'number']],
  ['check', ['jobs', 'isolation', 'loop']],
  ['mutants', ['jobs']],
  ['starters', []],
  ['schemas', []],
  ['pictures', []],
]);

async function run(context: CommandContext): Promise<ExitCode> {
  const [action = '', ...words] = context.words;
  const own = optionsOf.get(action);
  if (!own) throw new UserError(`author needs one of: ${[...optionsOf.keys()].join(', ')}.`, usageLine(authorCommand));
  refuseForeignOptions(action, own, context.options);
  if (action === 'new') return makeNew(context, words.join(' '));
  const exercises = selectExercises(await loadCatalogue(context.root), words);
  if (action === 'check') return check(context, exercises);
  if (action === 'mutants') return mutants(context, exercises);
  if (action === 'starters') await copyStarters(context.root, exercises);
  else if (action === 'schemas') await writeSchemas(context.root);
  else await (await import('../../authoring/make-pictures.ts')).makePictures(context.root);
  context.print(`Done: ${action}.`);
  return 0;
}

function refuseForeignOptions(action: string, own: string[], options: CommandContext['options']): void {
  const foreign = Object.keys(authorCommand.options).find((name) => options[name] !== undefined && !own.includes(name));
  if (foreign === undefined) return;
  const users = [...optionsOf].flatMap(([user, names]) => (names.includes(foreign) ? `author ${user}` : []));
  throw new UserError(
    `--${foreign} is for ${users.join(' and ')}, not for author ${action}.`,
    usageLine(authorCommand),
  );
}

async function check(
  { root, theme, options, print, onInterrupt, environment }: CommandContext,
  exercises: Exercise[],
): Promise<ExitCode> {
  const jobs = numberOption(options['jobs'], 'jobs', 1) ?? availableParallelism();
  const isolation = isolationOption(options['isolation']);
  const asLoop = options['loop'] === true;
  if (asLoop && isolation === 'bubblewrap')
    throw new UserError(
      "The loop has no sandbox: its programs are the learner's own.",
      'Leave out --loop or --isolation.',
    );
  const { colour } = theme;
  const onCheck = ({ slug, name, fault, notRun, durationMs }: ContentCheck) => {
    const sign = notRun
      ? colour.yellow('○ not run')
      : fault === null
        ? colour.green('✓ holds ')
        : colour.red('✗ broken');
    const reason = notRun ?? fault;
    const time = durationMs === undefined ? '' : colour.dim(`  ${(durationMs / 1000).toFixed(1)} s`);
    print(`${sign} ${slug} ${name}${reason === null ? '' : `: ${reason}`}${time}`);
  };
  const results = await checkContent(root, exercises, { jobs, isolation, asLoop, environment, onCheck, onInterrupt });
  const shares = await Promise.all(
    exercises.map(async (exercise) => [exercise.slug, await mutantShare(root, exercise)] as const),
  );
  print(`\n${renderContentTable(results, new Map(shares))}`);
  return results.some(({ fault }) => fault !== null) ? 1 : 0;
}

async function makeNew({ root, options, print, onInterrupt }: CommandContext, title: string): Promise<ExitCode> {
  const wanted = {
    title,
    kind: textOption(options['kind']),
    chapter: numberOption(options['chapter'], 'chapter', 1),
    number: numberOption(options['number'], 'number', 1),
  };
  const { slug, number, folders } = await createExercise(root, wanted, onInterrupt);
  const contents = ['the brief (README.md) and the starter', 'the solution', 'hidden test, hints and variants'];
  const width = Math.max(...folders.map((folder) => folder.length)) + 2;
  print(`Made ${slug}, with an entry in workshop.config.json.`);
  for (const [index, folder] of folders.entries()) print(`  ${folder.padEnd(width)}${contents[index]}`);
  print(
    `It is whole already: \`npm run author -- check ${number}\`. Now change it into yours: CONTRIBUTING.md, "Adding an exercise".`,
  );
  return 0;
}

/** The share of mistakes that the hidden tests must see. */
const wantedShare = 0.9;

async function mutants(
  { root, theme, options, print, onInterrupt, environment }: CommandContext,
  exercises: Exercise[],
): Promise<ExitCode> {
  const jobs = numberOption(options['jobs'], 'jobs', 1) ?? availableParallelism();
  const { colour } = theme;
  let satisfied = true;
  for (const exercise of exercises) {
    const onResult = ({ mutant, state, explained }: MutantResult) => {
      if (state === 'killed') return;
      const sign = explained ? colour.dim('○ explained') : colour.red(`✗ ${state}`);
      print(`${sign} ${exercise.slug}/${mutant.file}:${mutant.line} ${mutant.from} -> ${mutant.to}`);
    };
    const record = await runMutants(root, exercise, { jobs, environment, onInterrupt, onResult });
    const share = record.mutants === 0 ? 1 : record.killed / record.mutants;
    const open = Object.values(record.explained).filter((reason) => reason === '').length;
    const good = share >= wantedShare && open === 0;
    satisfied &&= good;
    const words = `${exercise.slug}: ${record.killed} of ${record.mutants} killed (${Math.floor(share * 100)} %)`;
    const left = open > 0 ? `, ${open} to be explained in mutants.json or killed` : '';
    print(good ? colour.green(`✓ ${words}`) : colour.red(`✗ ${words}${left}`));
  }
  return satisfied ? 0 : 1;
}
