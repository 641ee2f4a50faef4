import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { countFaults, type FaultsReport } from '../../../classroom/load/faults-report.ts';
import { putSection } from '../../../classroom/load/put-section.ts';
import { faultsSection, renderFaults } from '../../../classroom/load/render-faults.ts';
import { chooseKinds, runFaults } from '../../../classroom/load/run-faults.ts';
import { describeMachine } from '../../bench/describe-machine.ts';
import { UserError } from '../../contract/errors.ts';
import { trySandbox } from '../../grading/try-sandbox.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { numberOption, textOption } from '../parse-words.ts';
import { writeText } from '../write-text.ts';

const usual = { rounds: 50, learners: 8, seconds: 6 };
const short = { rounds: 3, learners: 4, seconds: 3 };

export const classFaultsCommand: Command = {
  name: 'class:faults',
  usage: 'class:faults',
  summary:
    'Kills servers and workers, cuts connections, fills the disk, takes the database away and sets the clock while a class goes on, and looks whether all is there afterwards. Takes about half an hour.',
  options: {
    rounds: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    short: { type: 'boolean' },
    json: { type: 'string' },
    write: { type: 'boolean' },
  },
  optionHelp: [
    ['--rounds N', `how many faults, in turn (default: ${usual.rounds})`],
    ['--seed N', 'the moments of an earlier run again'],
    ['--only WORD', 'only faults with this word in their name, such as disk; a wrong one lists all'],
    ['--short', 'a few small rounds'],
    ['--json FILE', 'write the figures as JSON (- for standard output)'],
    ['--write', 'write the table to its section of BENCHMARKS.md; all else there stays'],
  ],
  maxWords: 0,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { root, options, print, note, onInterrupt } = context;
  const size = options['short'] === true ? short : usual;
  const only = textOption(options['only']);
  if (options['write'] === true && (only !== undefined || options['short'] === true))
    throw new UserError(
      '--write writes the whole table, so it goes without --only and --short.',
      'To keep one: --json FILE',
    );
  const kinds = chooseKinds(only);
  const rounds = numberOption(options['rounds'], 'rounds', 1, 1_000) ?? size.rounds;
  const seed = numberOption(options['seed'], 'seed', 1) ?? randomInt(1, 2 ** 31 - 1_000);
  const { problem } = await trySandbox();
  const whyNotVerified = problem && `${problem.message} ${problem.help}`;
  note(`Seed ${seed}.${whyNotVerified === null ? '' : ` Only results are sent: ${whyNotVerified}`}`);
  const abort = new AbortController();
  const running = runFaults({ ...size, root, rounds, seed, kinds, whyNotVerified, signal: abort.signal, note });
  onInterrupt(async () => {
    abort.abort();
    await running.catch(() => undefined);
  });
  const rows = await running;
  const date = new Date().toISOString().slice(0, 10);
  const words = [`--rounds ${rounds} --seed ${seed}`, ...(only === undefined ? [] : [`--only ${only}`])];
  const command = `npm run class:faults -- ${words.join(' ')}${options['short'] === true ? ' --short' : ''}`;
  const report: FaultsReport = { schema: 1, date, command, seed, machine: describeMachine(), whyNotVerified, rows };
  if (options['json'] !== '-') print(`\n${renderFaults(report)}`);
  await keepReport(context, report);
  return countFaults(rows) === 0 ? 0 : 1;
}

async function keepReport({ root, options, print, note }: CommandContext, report: FaultsReport): Promise<void> {
  const name = textOption(options['json']);
  const text = JSON.stringify(report, null, 2);
  if (name === '-') print(text);
  else if (name !== undefined) await writeText(root, name, `${text}\n`);
  if (options['write'] !== true) return;
  const file = path.join(root, 'BENCHMARKS.md');
  const before = await readFile(file, 'utf8').catch(() => '');
  await writeText(root, file, putSection(before, 'class:faults', faultsSection(report)));
  note('The table is in BENCHMARKS.md.');
}
