import { benchMachine } from '../../grader/report/describe-bench.ts';
import { count, time } from './format-figures.ts';
import { countFaults, type FaultRow, type FaultsReport } from './faults-report.ts';
import { toMarkdownTable, toPlainTable } from './put-section.ts';

const head = [
  'fault',
  'rounds',
  'on PostgreSQL',
  'results',
  'submissions',
  'sent again',
  'lost',
  'double',
  'wrong verdicts',
  'stuck',
  'left behind',
  'fell by itself',
  'slowest recovery',
];

/** The table for the terminal, with what it comes to. */
export function renderFaults(report: FaultsReport): string {
  const found = countFaults(report.rows);
  const played = report.rows.reduce((sum, { rounds }) => sum + rounds, 0);
  const total =
    found === 0
      ? `${played} rounds, and everything that was acknowledged is there exactly once.`
      : `${played} rounds, and ${found} things are not as they must be; they are listed above, by round.`;
  return `${toPlainTable(head, report.rows.map(toRow))}\n\n${[total, ...skippedLines(report)].join('\n')}`;
}

/** The section of BENCHMARKS.md. */
export function faultsSection(report: FaultsReport): string {
  const { command, date, machine } = report;
  return `## What the class withstands

Made by \`${command} --write\` on ${date}, with
${benchMachine(machine)}.

${toMarkdownTable(head, report.rows.map(toRow))}
${skippedLines(report)
  .map((line) => `\n${line}\n`)
  .join('')}
- In each round a class of its own runs as real processes, learners send results and hand in answers, and at a moment by chance one
  thing goes wrong. What a learner's machine gets no answer to it sends again with the same key, as the real one does.
- \`results\` and \`submissions\` are those that the class acknowledged. Lost: acknowledged and not there at the end. Double: there, or
  counted, twice. Stuck: without a verdict at the end. Left behind: processes and folders after everything has ended.
- Recovery is from the fault until a result that was made after it was acknowledged, and all that waited at the fault had its verdict.`;
}

function toRow(row: FaultRow): string[] {
  const { name, rounds, onPostgres, results, submissions, again, lost, double, wrong, stuck, left, fell, slowestMs } =
    row;
  const counted = [rounds, onPostgres, results, submissions, again, lost, double, wrong, stuck, left, fell].map(count);
  return [name, ...counted, slowestMs === null ? 'none' : time(slowestMs)];
}

function skippedLines({ rows, whyNotVerified }: FaultsReport): string[] {
  const lines = rows.flatMap(({ name, skipped }) => (skipped === null ? [] : [`Left out, ${name}: ${skipped}`]));
  return whyNotVerified === null ? lines : [...lines, `Nothing was handed in: ${whyNotVerified}`];
}
