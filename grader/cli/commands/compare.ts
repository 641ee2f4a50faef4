import { UserError } from '../../contract/errors.ts';
import type { StackComparison } from '../../contract/stack-comparison.ts';
import type { CompareEvent } from '../../compare/open-comparison.ts';
import { ProgramFailed } from '../../compare/program-failed.ts';
import { stackTitles } from '../../report/stack-rows.ts';
import { wrapText } from '../../report/wrap-text.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { installedVersion } from '../installed-version.ts';
import { numberOption, textOption } from '../parse-words.ts';
import { writeText } from '../write-text.ts';

const defaults = { rounds: 3, seconds: 4 };

export const compareCommand: Command = {
  name: 'compare',
  usage: 'compare',
  summary: 'Measures your Express and Next.js programs (exercises 3, 8, 4 and 9) side by side, on this machine.',
  options: {
    json: { type: 'string' },
    html: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    solutions: { type: 'boolean' },
  },
  optionHelp: [
    ['--html FILE', 'write a page with charts'],
    ['--json FILE', 'write the numbers as JSON (- for standard output)'],
    ['--rounds N', `how often each is measured, 1 to 20 (default: ${defaults.rounds})`],
    ['--seconds N', `how long the load of one measurement lasts, 1 to 30 (default: ${defaults.seconds})`],
    ['--solutions', 'measure the solutions. Else they stand in only for exercises that you have not passed'],
  ],
  maxWords: 0,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { options, print, note, theme } = context;
  const rounds = numberOption(options['rounds'], 'rounds', 1, 20) ?? defaults.rounds;
  const seconds = numberOption(options['seconds'], 'seconds', 1, 30) ?? defaults.seconds;
  try {
    const comparison = await measure(context, rounds, seconds);
    if (options['json'] !== '-') {
      const { renderStacks } = await import('../../report/render-stacks.ts');
      print(`\n${renderStacks(comparison, theme)}`);
    }
    await writeFiles(context, comparison);
    return 0;
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error;
    note(`${theme.colour.red('✗')} ${error.message}\n${error.help}`);
    return 1;
  }
}

async function measure(context: CommandContext, rounds: number, seconds: number): Promise<StackComparison> {
  const { root, options, note, theme } = context;
  const { loadCatalogue } = await import('../../catalogue/load-catalogue.ts');
  const { openComparison } = await import('../../compare/open-comparison.ts');
  const [exercises, versions] = [await loadCatalogue(root), await readVersions(root)];
  const session = await openComparison(root);
  context.onInterrupt(session.close);
  try {
    return await session.measure({
      exercises,
      rounds,
      seconds,
      solutionsOnly: options['solutions'] === true,
      versions,
      onEvent: (event) => note(wrapText(describeEvent(event, rounds, seconds), theme.width)),
    });
  } finally {
    await session.close();
  }
}

async function readVersions(root: string): Promise<{ express: string; next: string }> {
  const [express, next] = await Promise.all(['express', 'next'].map((name) => installedVersion(root, name)));
  if (express && next) return { express, next };
  throw new UserError('The packages of the workshop are not installed.', 'Run `npm ci`, then the command again.', 3);
}

/** Beside the load, one measurement starts the program twice and saves a file; and Next.js is built twice before. */
const besideSeconds = 5;
const preparingSeconds = 20;

function describeEvent(event: CompareEvent, rounds: number, seconds: number): string {
  if (event.type === 'chosen') {
    const taken = event.programs.filter(({ source }) => source === 'solution').map(({ slug }) => slug);
    const minutes = Math.max(1, Math.round((preparingSeconds + rounds * 4 * (seconds + besideSeconds)) / 60));
    const whose =
      taken.length === 0 ? 'All four programs are your own.' : `Solutions, not your own files: ${taken.join(', ')}.`;
    return `${whose}\nThis takes about ${minutes} min. Leave the machine alone meanwhile; Ctrl+C stops it.`;
  }
  const { half, pair } = event.program;
  const name = `${stackTitles[half]} ${pair.toLowerCase()}`;
  if (event.type === 'preparing') return `getting ready: ${name}${half === 'next' ? ' (next build)' : ''}`;
  return `round ${event.round} of ${rounds}: ${name}`;
}

async function writeFiles({ root, options, print, note }: CommandContext, comparison: StackComparison): Promise<void> {
  const [json, html] = [textOption(options['json']), textOption(options['html'])];
  if (json !== undefined) {
    const { toStackJson } = await import('../../report/stack-schema.ts');
    if (json === '-') print(toStackJson(comparison).trimEnd());
    else await writeText(root, json, toStackJson(comparison));
  }
  if (html === undefined) return;
  const { stackPage } = await import('../../report/stack-page.ts');
  await writeText(root, html, stackPage(comparison));
  note(`\nThe page with charts is in ${html}. Open it in a browser.`);
}
