import { UserError } from '../../contract/errors.ts';
import { countCases } from '../../judge/cases.ts';
import type { CaseResult } from '../../judge/judge-case.ts';
import { renderRow, renderSummary, type RowResult } from '../../judge/render-rows.ts';
import { rows } from '../../judge/rows.ts';
import { runJudge } from '../../judge/run-judge.ts';
import { tiers, type Tier } from '../../judge/tiers.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { gradeOverloaded } from '../grade-overloaded.ts';
import { isolationOption, numberOption, textOption } from '../parse-words.ts';
import { writeText } from '../write-text.ts';

export const judgeCommand: Command = {
  name: 'judge',
  usage: 'judge [ROW...]',
  summary:
    'Grades wrong, broken and hostile submissions, and says for each whether it got exactly the verdict that it must get. ROW is the number of one kind of them (10) or a range (11-16); without it all are tried, in both ways of keeping programs apart.',
  options: {
    isolation: { type: 'string' },
    json: { type: 'string' },
    jobs: { type: 'string' },
    rounds: { type: 'string' },
    busy: { type: 'string' },
  },
  optionHelp: [
    ['--isolation process|bubblewrap', 'only this way of keeping programs apart'],
    ['--json FILE', 'write every case and what became of it as JSON (- for standard output)'],
    ['--jobs N', 'how many submissions are graded at once in each way (default: 1, or 2 for one way)'],
    ['--rounds N', 'instead of that: grade all solutions N times, of which none may fail'],
    ['--busy N', 'with --rounds: beside N processes that keep processors busy (default: 8)'],
  ],
  maxWords: rows.length,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { root, options, print, theme, onInterrupt } = context;
  const rounds = numberOption(options['rounds'], 'rounds', 1);
  if (rounds !== undefined) {
    const busy = numberOption(options['busy'], 'busy', 0) ?? 8;
    return gradeOverloaded(context, { rounds, busy, isolation: isolationOption(options['isolation']) });
  }
  const chosen = readRows(context.words);
  const wanted: readonly Tier[] = options['isolation'] === undefined ? tiers : [isolationOption(options['isolation'])];
  const jobs = numberOption(options['jobs'], 'jobs', 1) ?? (wanted.length === 1 ? 2 : 1);
  const toStandardOutput = options['json'] === '-';
  const results: CaseResult[] = [];
  const printRow = (row: RowResult) => toStandardOutput || print(renderRow(row, wanted, theme));
  const finished = followRows(chosen, wanted, printRow);
  const onCase = (result: CaseResult) => {
    results.push(result);
    finished(results);
  };
  await Promise.all(wanted.map((tier) => runJudge({ root, tier, only: chosen, jobs, onCase, onInterrupt })));
  if (!toStandardOutput) print(`\n${renderSummary(results, wanted, theme)}`);
  await writeJson(context, chosen, results);
  return results.some(({ state }) => state === 'broken') ? 1 : 0;
}

/** The numbers of the rows that `words` choose; all without any. */
function readRows(words: string[]): number[] {
  if (words.length === 0) return rows.map(({ number }) => number);
  return words.flatMap((word) => {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(word) ?? [];
    const found = rows.map(({ number }) => number).filter((row) => row >= Number(first) && row <= Number(last));
    if (found.length > 0) return found;
    throw new UserError(
      `There is no row "${word}".`,
      `Rows are numbered from 1 to ${rows.length}; a range is such as 11-16.`,
    );
  });
}

/** Gives rows to `printRow` in their order, each as soon as all cases of it and of those before it are known. */
function followRows(
  chosen: number[],
  wanted: readonly Tier[],
  printRow: (row: RowResult) => void,
): (results: CaseResult[]) => void {
  const left = rows.filter(({ number }) => chosen.includes(number));
  return (results) => {
    for (let next = left[0]; next; next = left[0]) {
      const row = withCases(next, results);
      if (row.cases.length < countCases(row.number) * wanted.length) return;
      printRow(row);
      left.shift();
    }
  };
}

function withCases(row: (typeof rows)[number], results: CaseResult[]): RowResult {
  return { ...row, cases: results.filter((result) => result.row === row.number) };
}

async function writeJson({ root, options, print }: CommandContext, chosen: number[], results: CaseResult[]) {
  const name = textOption(options['json']);
  if (name === undefined) return;
  const judged = rows.filter(({ number }) => chosen.includes(number)).map((row) => withCases(row, results));
  const text = JSON.stringify({ schema: 1, rows: judged }, null, 2);
  if (name === '-') return print(text);
  await writeText(root, name, `${text}\n`);
}
