import { appendFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../contract/errors.ts';
import type { Submission } from '../../contract/exercise.ts';
import type { ExerciseReport, Report } from '../../contract/report.ts';
import type { GradingEvent } from '../../grading/grading-session.ts';
import { renderSummary } from '../../report/render-report.ts';
import { renderTableLine } from '../../report/render-table.ts';
import { exerciseFolders } from '../../workspace/exercise-folders.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { exitCodeOf, gradeOnce, saveProgress } from '../grade-submissions.ts';
import { tellClass } from '../my-class.ts';
import { isolationOption, numberOption, textOption } from '../parse-words.ts';
import { prepareReceipt } from '../write-receipt.ts';
import { writeText } from '../write-text.ts';

export const gradeCommand: Command = {
  name: 'grade',
  usage: 'grade [N...]',
  summary: 'Grades all exercises, or the chosen ones, with the hidden tests.',
  options: {
    dir: { type: 'string' },
    json: { type: 'string' },
    junit: { type: 'string' },
    jobs: { type: 'string' },
    seed: { type: 'string' },
    'no-cache': { type: 'boolean' },
    isolation: { type: 'string' },
    sign: { type: 'string' },
    receipt: { type: 'string' },
  },
  optionHelp: [
    ['--dir FOLDER', 'grade FOLDER/<slug> instead of exercises/<slug>, for example --dir solutions'],
    ['--json FILE', 'write the report as JSON (- for standard output)'],
    ['--junit FILE', 'write the report as JUnit XML'],
    ['--jobs N', 'how many are graded at once (default: the number of processor cores)'],
    ['--seed N', 'make the tests use the same values again'],
    ['--no-cache', 'grade everything anew, also what is unchanged since its last verdict'],
    ['--isolation process|bubblewrap', 'how programs are kept apart; bubblewrap (Linux) for files of other people'],
    ['--sign KEY', 'write a receipt: the report, signed with the private key in the file KEY'],
    ['--receipt FILE', 'where the receipt goes (default: a new file in .workshop/receipts)'],
  ],
  maxWords: 200,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { root, options } = context;
  const jobs = numberOption(options['jobs'], 'jobs', 1);
  const seed = numberOption(options['seed'], 'seed', 0);
  const isolation = isolationOption(options['isolation']);
  const writeReceipt = await prepareReceipt(context);
  const toStandardOutput = options['json'] === '-';
  const follow = toStandardOutput ? undefined : followGrading(context);
  const choose = () => chooseSubmissions(context);
  // A seed is given to see its values again, a receipt to be believed: neither is served by an old verdict.
  const useKept = options['no-cache'] !== true && seed === undefined && writeReceipt === null;
  const report = await gradeOnce(context, choose, { jobs, seed, isolation, useKept, onEvent: follow });
  if (options['dir'] === undefined) await saveProgress(context, report.exercises);
  if (!toStandardOutput) context.print(`\n${renderSummary(report, root, context.theme)}`);
  await writeReports(context, report);
  if (writeReceipt) (toStandardOutput ? context.note : context.print)(await writeReceipt(report));
  // Files of other people are not the learner's results.
  if (options['dir'] === undefined) await tellClass(context, report);
  return exitCodeOf(report);
}

async function chooseSubmissions({ root, words, options }: CommandContext): Promise<Submission[]> {
  // Loaded only now: the session gets ready meanwhile.
  const { loadCatalogue } = await import('../../catalogue/load-catalogue.ts');
  const { selectExercises } = await import('../../catalogue/select-exercises.ts');
  const exercises = selectExercises(await loadCatalogue(root), words);
  const dir = textOption(options['dir']);
  const workRoot = dir === undefined ? undefined : await findWorkRoot(root, dir);
  return exercises.map((exercise) => ({ exercise, folder: exerciseFolders(root, exercise.slug, workRoot).work }));
}

/** The folder that --dir names, seen from where npm was called. */
export async function findWorkRoot(root: string, dir: string): Promise<string> {
  const folder = path.resolve(process.env['INIT_CWD'] ?? root, dir);
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory()) return folder;
  throw new UserError(
    `There is no folder "${dir}".`,
    'Give --dir a folder that holds folders such as 03-express-hello, for example --dir solutions.',
  );
}

/** Prints the table's lines in order, each as soon as it and all before it are known. */
function followGrading({ print, theme, interactive, plain }: CommandContext): (event: GradingEvent) => void {
  const done: ExerciseReport[] = [];
  const running = new Set<string>();
  let printed = 0;
  const redraws = interactive && !plain;
  const clearStatus = () => redraws && process.stdout.write('\r\u001B[2K');
  return (event) => {
    clearStatus();
    if (event.type === 'started') running.add(event.exercise.slug);
    else {
      running.delete(event.report.slug);
      done[event.index] = event.report;
    }
    for (let next = done[printed]; next; next = done[printed]) {
      print(renderTableLine(next, theme));
      printed += 1;
    }
    const finished = done.filter(Boolean).length;
    if (redraws && finished < event.of)
      process.stdout.write(
        theme.colour.dim(`checking ${[...running].join(', ')} (${finished} of ${event.of} done)`).slice(0, theme.width),
      );
  };
}

async function writeReports({ root, options, print, environment }: CommandContext, report: Report): Promise<void> {
  const [json, junit] = [textOption(options['json']), textOption(options['junit'])];
  if (json === '-') print((await toJsonText(report)).trimEnd());
  else if (json !== undefined) await writeText(root, json, await toJsonText(report));
  if (junit !== undefined) await writeText(root, junit, (await import('../../report/to-junit.ts')).toJunit(report));
  if (environment['GITHUB_ACTIONS'] !== 'true') return;
  const { toAnnotations, toMarkdown } = await import('../../report/to-annotations.ts');
  const annotations = toAnnotations(report);
  if (annotations !== '' && json !== '-') print(annotations);
  const summary = environment['GITHUB_STEP_SUMMARY'];
  if (summary) await appendFile(summary, toMarkdown(report));
}

async function toJsonText(report: Report): Promise<string> {
  return (await import('../../report/to-json.ts')).toJson(report);
}
