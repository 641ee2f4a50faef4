import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClassBenchReport } from '../../../classroom/load/bench-report.ts';
import { isRight } from '../../../classroom/load/describe-class-bench.ts';
import { putSection } from '../../../classroom/load/put-section.ts';
import { classBenchSection, renderClassBench } from '../../../classroom/load/render-class-bench.ts';
import { sizingSection } from '../../../classroom/load/render-sizing.ts';
import { benchParts, runClassBench, type BenchPart } from '../../../classroom/load/run-class-bench.ts';
import { describeMachine } from '../../bench/describe-machine.ts';
import { UserError } from '../../contract/errors.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { numberOption, textOption } from '../parse-words.ts';
import { fromCaller } from '../place-of-class.ts';
import { writeText } from '../write-text.ts';

const usual = { learners: 1_000, seconds: 60, full: 80, stepSeconds: 20, factors: [0.5, 1, 2, 4] };
/** For tests: whether all is right, not how fast it is. */
const short = { learners: 50, seconds: 5, full: 14, stepSeconds: 2, factors: [2] };

export const classBenchCommand: Command = {
  name: 'class:bench',
  usage: 'class:bench',
  summary:
    'Measures a class under load on this machine: how fast results reach the instructor, and how many submissions are verified. Takes about six minutes.',
  options: {
    learners: { type: 'string' },
    seconds: { type: 'string' },
    only: { type: 'string' },
    jobs: { type: 'string' },
    short: { type: 'boolean' },
    json: { type: 'string' },
    write: { type: 'boolean' },
    profile: { type: 'string' },
  },
  optionHelp: [
    ['--learners N', `how many are connected (default: ${usual.learners})`],
    ['--seconds N', `how long they send results (default: ${usual.seconds})`],
    ['--only live|verify', 'only the results, or only the verification'],
    ['--jobs N', 'how many a worker grades at once (default: the number of processor cores)'],
    ['--short', 'little of everything: whether all is right, not how fast it is'],
    ['--json FILE', 'write the figures as JSON (- for standard output)'],
    [
      '--write',
      'write the table to its section of BENCHMARKS.md, and what a class needs to docs/OPERATIONS.md; all else there stays',
    ],
    ['--profile FOLDER', 'keep profiles of the processor time of server and worker in FOLDER'],
  ],
  maxWords: 0,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { root, options, print, note, theme, onInterrupt } = context;
  const size = options['short'] === true ? short : usual;
  const only = partOption(textOption(options['only']));
  if (options['write'] === true && (only !== undefined || options['short'] === true))
    throw new UserError(
      '--write writes the whole table, so it goes without --only and --short.',
      'To keep one: --json FILE',
    );
  const profile = textOption(options['profile']);
  const abort = new AbortController();
  const given = {
    ...size,
    learners: numberOption(options['learners'], 'learners', 1, 5_000) ?? size.learners,
    seconds: numberOption(options['seconds'], 'seconds', 1, 3_600) ?? size.seconds,
    slots: numberOption(options['jobs'], 'jobs', 1, 64),
    only,
  };
  const running = runClassBench({
    ...given,
    root,
    profile: profile === undefined ? undefined : fromCaller(root, profile),
    signal: abort.signal,
    note,
  });
  onInterrupt(async () => {
    abort.abort();
    await running.catch(() => undefined);
  });
  const date = new Date().toISOString().slice(0, 10);
  const command = commandOf(options);
  const report: ClassBenchReport = { schema: 1, date, command, machine: describeMachine(), ...(await running) };
  if (options['json'] !== '-') print(`\n${renderClassBench(report, theme)}`);
  await keepReport(context, report);
  return isRight(report) ? 0 : 1;
}

function partOption(value: string | undefined): BenchPart | undefined {
  const found = benchParts.find((part) => part === value);
  if (value === undefined || found !== undefined) return found;
  throw new UserError(`--only takes ${benchParts.join(' or ')}, not "${value}".`, 'Leave it out to measure both.');
}

/** What makes the same figures again. */
function commandOf(options: CommandContext['options']): string {
  const given = ['learners', 'seconds', 'only', 'jobs'].flatMap((name) =>
    options[name] === undefined ? [] : [`--${name} ${String(options[name])}`],
  );
  const words = [...given, ...(options['short'] === true ? ['--short'] : [])];
  return ['npm run class:bench --', ...words].join(' ');
}

async function keepReport({ root, options, print, note }: CommandContext, report: ClassBenchReport): Promise<void> {
  const name = textOption(options['json']);
  const text = JSON.stringify(report, null, 2);
  if (name === '-') print(text);
  else if (name !== undefined) await writeText(root, name, `${text}\n`);
  if (options['write'] !== true) return;
  await putInto(root, 'BENCHMARKS.md', classBenchSection(report));
  const sizing = sizingSection(report);
  if (sizing !== null) await putInto(root, path.join('docs', 'OPERATIONS.md'), sizing);
  note(`The table is in BENCHMARKS.md${sizing === null ? '' : ', what a class needs in docs/OPERATIONS.md'}.`);
}

async function putInto(root: string, name: string, section: string): Promise<void> {
  const file = path.join(root, name);
  const before = await readFile(file, 'utf8').catch(() => '');
  await writeText(root, file, putSection(before, 'class:bench', section));
}
