import type { BenchReport } from '../contract/bench.ts';
import {
  benchMachine,
  benchSides,
  benchSpread,
  benchTarget,
  reachedWord,
  type MeasuredLine,
} from './describe-bench.ts';
import { escapeLine } from './escape-text.ts';
import type { Theme } from './theme.ts';
import { wrapHanging, wrapText } from './wrap-text.ts';

/** The figures of one run for the terminal: what was measured, and below it the figure, the target and what came of it. */
export function renderBench(report: BenchReport, theme: Theme): string {
  const { date, rounds, machine, lines } = report;
  const head = `${date}, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}: median (smallest to largest)`;
  const measured = lines.flatMap(({ result }) => (result.state === 'measured' ? [result] : []));
  const having = (reached: boolean) => measured.filter((result) => result.reached === reached).length;
  const skipped = lines.length - measured.length;
  const total = `Targets: ${having(true)} reached, ${having(false)} missed. Lines skipped: ${skipped}.`;
  return [
    theme.colour.bold(wrapText(head, theme.width)),
    theme.colour.dim(wrapText(escapeLine(benchMachine(machine)), theme.width)),
    ...lines.map((line) => `\n${renderLine(line, rounds, theme)}`),
    `\n${wrapText(total, theme.width)}`,
  ].join('\n');
}

function renderLine(line: MeasuredLine, rounds: number, { colour, width }: Theme): string {
  const indent = (text: string) => wrapText(text, width - 2).replaceAll(/^/gm, '  ');
  const { name, what, unit, result } = line;
  const title = (sign: string) => `${sign} ${wrapHanging(`${name}: ${what}`, width, 2)}`;
  if (result.state === 'skipped')
    return [title(colour.yellow('○')), indent(`skipped: ${escapeLine(result.reason)}`)].join('\n');
  const signs = { reached: colour.green('✓'), missed: colour.red('✗'), 'no target': '·' };
  const word = reachedWord(result.reached);
  const missing = result.rounds < rounds ? ` Only ${result.rounds} of ${rounds} rounds count.` : '';
  const verdict = result.reached === null ? 'no target' : `target ${benchTarget(line)}: ${word}`;
  const rows = [`${benchSpread(result, unit)}, ${verdict}.${missing}`, benchSides(result)];
  return [title(signs[word]), ...rows.filter((row) => row !== '').map(indent)].join('\n');
}
