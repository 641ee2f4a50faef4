import { benchMachine, reachedWord } from '../../grader/report/describe-bench.ts';
import { escapeLine } from '../../grader/report/escape-text.ts';
import type { Theme } from '../../grader/report/theme.ts';
import { wrapText } from '../../grader/report/wrap-text.ts';
import type { ClassBenchReport } from './bench-report.ts';
import { describeClassBench, type FigureRow } from './describe-class-bench.ts';
import { toMarkdownTable } from './put-section.ts';

/** The figures for the terminal: what was measured, and below it the figure, the target and what came of it. */
export function renderClassBench(report: ClassBenchReport, theme: Theme): string {
  const { colour, width } = theme;
  const indent = (text: string) => wrapText(escapeLine(text), width - 2).replaceAll(/^/gm, '  ');
  const sign = ({ reached }: FigureRow) => (reached === null ? '·' : reached ? colour.green('✓') : colour.red('✗'));
  const rows = describeClassBench(report).map(
    (row) => `${sign(row)} ${escapeLine(row.what)}\n${indent(`${row.figure}${verdictOf(row)}`)}`,
  );
  return [colour.dim(wrapText(escapeLine(benchMachine(report.machine)), width)), ...rows].join('\n\n');
}

/** The section of BENCHMARKS.md. */
export function classBenchSection(report: ClassBenchReport): string {
  const { command, date, machine } = report;
  const rows = describeClassBench(report).map((row) => [
    row.what,
    row.figure,
    row.target,
    row.reached === null ? '' : reachedWord(row.reached),
  ]);
  return `## The class under load

Made by \`${command} --write\` on ${date}, with
${benchMachine(machine)}. Server, worker and simulated learners share this machine.

${toMarkdownTable(['what', 'figure', 'target', ''], rows)}

- The server and the worker are the real ones, in processes of their own. Learners come from other processes, each with a connection
  for its requests and a stream that is open all the time; their reports are real ones.
- A result is on its way from just before it is sent until the instructor's stream has told of it, by the machine's steady clock.
- Submissions are Express programs, right ones and wrong ones in turn, each new. Every verdict is compared with what is known of the
  answer: the checks that failed must be exactly those that must fail. They come at moments by chance, as from people.`;
}

function verdictOf({ target, reached }: FigureRow): string {
  return reached === null ? '' : `; target ${target}: ${reachedWord(reached)}`;
}
