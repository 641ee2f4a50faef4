import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runBench } from '../../bench/run-bench.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import type { BenchReport } from '../../contract/bench.ts';
import { UserError } from '../../contract/errors.ts';
import { benchFigure } from '../../report/describe-bench.ts';
import { renderBench } from '../../report/render-bench.ts';
import { toBenchmarks } from '../../report/to-benchmarks.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { numberOption, textOption } from '../parse-words.ts';
import { writeText } from '../write-text.ts';

const usualRounds = 5;
const mostRounds = 20;

export const benchCommand: Command = {
  name: 'bench',
  usage: 'bench',
  summary:
    'Measures how fast this workshop is: by itself, and by two older ones that are installed from npm into a temporary folder. All lines take about a quarter of an hour.',
  options: {
    runs: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'string' },
    write: { type: 'boolean' },
  },
  optionHelp: [
    [
      '--runs N',
      `how many rounds count, from 1 to ${mostRounds} (default: ${usualRounds}); one more comes before them`,
    ],
    ['--only NAME', 'only this line of the table, such as save-3; a wrong NAME lists all'],
    ['--json FILE', 'write the figures as JSON (- for standard output)'],
    ['--write', 'write the table to BENCHMARKS.md; what people wrote there stays'],
  ],
  maxWords: 0,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { root, options, print, note, theme, environment, onInterrupt } = context;
  const rounds = numberOption(options['runs'], 'runs', 1, mostRounds) ?? usualRounds;
  if (options['write'] === true && options['only'] !== undefined)
    throw new UserError('--write writes the whole table, so it goes without --only.', 'To keep one line: --json FILE');
  const exercises = await loadCatalogue(root);
  const abort = new AbortController();
  const running = runBench({
    root,
    exercises,
    rounds,
    only: textOption(options['only']),
    environment,
    signal: abort.signal,
    note,
    onFigure: (name, figure, round) =>
      note(
        `${round === 0 ? 'before' : `round ${round} of ${rounds}`}: ${name} ${benchFigure(figure, name === 'memory' ? 'bytes' : 'ms')}`,
      ),
  });
  onInterrupt(async () => {
    abort.abort();
    await running.catch(() => undefined);
  });
  const report = await running;
  if (options['json'] !== '-') print(`\n${renderBench(report, theme)}`);
  await writeJson(context, report);
  if (options['write'] === true) await writeBenchmarks(context, report);
  return 0;
}

async function writeJson({ root, options, print }: CommandContext, report: BenchReport): Promise<void> {
  const name = textOption(options['json']);
  if (name === undefined) return;
  const text = JSON.stringify(report, null, 2);
  if (name === '-') return print(text);
  await writeText(root, name, `${text}\n`);
}

async function writeBenchmarks({ root, note }: CommandContext, report: BenchReport): Promise<void> {
  const file = path.join(root, 'BENCHMARKS.md');
  const before = await readFile(file, 'utf8').catch(() => null);
  await writeText(root, file, toBenchmarks(report, before));
  note('The table is in BENCHMARKS.md.');
}
