import { benchMachine } from '../../grader/report/describe-bench.ts';
import { mostLearners } from '../server/join-door.ts';
import type { ClassBenchReport } from './bench-report.ts';
import { count, megabytes, percent } from './format-figures.ts';
import { toMarkdownTable } from './put-section.ts';
import { minutesToHandIn, resultsAMinute, sizeClasses, workerShare } from './size-classes.ts';
import type { ClassSize } from './size-classes.ts';

const sizes = [30, 300, 1_000, 5_000, 20_000, 100_000];
const head = [
  'learners at once',
  'classes',
  'results a second',
  'of one processor, all servers',
  'memory, all servers',
  'submissions a second',
  'processor cores for workers',
];

/** The table of docs/OPERATIONS.md; null when the report lacks a part that it is computed from. */
export function sizingSection({ live, verify, command, date, machine }: ClassBenchReport): string | null {
  if (live?.state !== 'measured' || verify?.state !== 'measured') return null;
  const rows = sizeClasses(live, verify, sizes);
  if (rows === null) return null;
  const results = live.learners / live.everySeconds;
  return `Computed by \`${command} --write\` on ${date} from what it measured with
${benchMachine(machine)}: ${count(results)} results a second took ${percent(live.serverProcessor ?? 0)} of one processor,
and workers verified ${(verify.perSecond / verify.cores).toFixed(1)} Express programs a second and core. Each learner is taken to send ${resultsAMinute} result a
minute and to hand in every ${minutesToHandIn} minutes. Workers are to be busy for ${percent(workerShare)} of the time, so that verdicts come soon.

${toMarkdownTable(head, rows.map(toCells))}

A class holds at most ${count(mostLearners)} learners, so larger courses are several classes, each with its own server and database. Only ${count(live.learners)}
learners were measured; the other rows are multiplied.`;
}

function toCells(size: ClassSize): string[] {
  return [
    count(size.learners),
    count(size.classes),
    size.resultsASecond.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    size.serverProcessor < 0.01 ? 'under 1 %' : percent(size.serverProcessor),
    megabytes(size.serverBytes),
    size.submissionsASecond.toFixed(2),
    count(size.workerCores),
  ];
}
