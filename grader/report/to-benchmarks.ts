import type { BenchReport } from '../contract/bench.ts';
import {
  benchMachine,
  benchSides,
  benchSpread,
  benchTarget,
  reachedWord,
  type MeasuredLine,
} from './describe-bench.ts';

/** What stands above it is written anew with every run; what stands below it belongs to people. */
export const benchmarksMarker = '<!-- Below this line people write; `npm run bench -- --write` keeps it as it is. -->';

/** What stands below the marker of a new file. */
const firstNotes = `## How to read this

- Every figure is the median of several rounds, with the smallest and the largest in brackets. The first round doesn't count.
- What is compared takes turns within one run, and runs on the same Node. A ratio is taken in each round; the line shows the
  median of these ratios, so a slow moment of the machine hits both sides.
- Commands are timed whole, npm included, as a learner types them. Only \`learnyounode\` and \`expressworks\` are called directly.
- \`bare\` is the floor: a script without any grader that starts the same program and sends the same requests.
- A save is one of a right answer, in the real loop in a real terminal, until its verdict is on the screen.
- Memory is the sum of what all processes hold at one moment. Pages that several of them share count several times.
`;

/** The text of BENCHMARKS.md. `before` is what the file holds now, or null: people's part of it stays. */
export function toBenchmarks(report: BenchReport, before: string | null): string {
  const { date, command, rounds, machine, lines } = report;
  return [
    '# Benchmarks',
    '',
    `Made by \`${command} --write\` on ${date}, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, with`,
    `${escapeCell(benchMachine(machine))}.`,
    '',
    '| line | what | median (smallest to largest) | target | |',
    '| --- | --- | --- | --- | --- |',
    ...lines.map(toRow),
    '',
    benchmarksMarker,
    keptNotes(before),
  ].join('\n');
}

function toRow(line: MeasuredLine): string {
  const { name, what, unit, result } = line;
  const cells =
    result.state === 'skipped'
      ? [`skipped: ${result.reason}`, benchTarget(line), '']
      : [
          [benchSpread(result, unit), benchSides(result)].filter((text) => text !== '').join('<br>'),
          benchTarget(line),
          reachedWord(result.reached),
        ];
  return `| ${[name, what, ...cells].map(escapeCell).join(' | ')} |`;
}

function escapeCell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

/** A file without the marker was written by people as a whole. */
function keptNotes(before: string | null): string {
  if (before === null) return `\n${firstNotes}`;
  const text = before.replaceAll('\r\n', '\n');
  const at = text.indexOf(benchmarksMarker);
  return at === -1 ? `\n${text}` : text.slice(at + benchmarksMarker.length + 1);
}
