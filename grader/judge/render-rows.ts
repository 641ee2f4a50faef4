import type { Theme } from '../report/theme.ts';
import type { CaseResult, CaseState } from './judge-case.ts';
import type { JudgeRow } from './rows.ts';
import type { Tier } from './tiers.ts';

/** A row of the table with what became of its cases, in every tier that was asked for. */
export type RowResult = JudgeRow & { cases: CaseResult[] };

const [submissionWidth, verdictWidth] = [52, 40];

/** One line a row: number, what the submission does, what it must get, what it got in each tier; faults below it. */
export function renderRow(row: RowResult, tiers: readonly Tier[], theme: Theme): string {
  const { number, submission, verdict, cases } = row;
  const cells = tiers.map((tier) => renderCell(tier, inTier(cases, tier), theme));
  const head = [
    String(number).padStart(2),
    submission.padEnd(submissionWidth),
    theme.colour.dim(verdict.padEnd(verdictWidth)),
    ...cells,
  ];
  return [head.join('  ').trimEnd(), ...cases.filter(({ state }) => state === 'broken').map(renderFault)].join('\n');
}

function inTier(cases: CaseResult[], tier: Tier): CaseResult[] {
  return cases.filter((one) => one.tier === tier);
}

function renderCell(tier: Tier, cases: CaseResult[], { colour }: Theme): string {
  const having = (state: CaseState) => cases.filter((one) => one.state === state);
  const share = (count: number) => (cases.length === 1 ? '' : ` (${count} of ${cases.length})`);
  const broken = having('broken').length;
  const held = having('holds').length;
  if (broken > 0) return colour.red(`${tier}: ✗ broken${share(broken)}`);
  if (held > 0) return colour.green(`${tier}: ✓ holds${held === cases.length ? '' : share(held)}`);
  const [first] = having('not run');
  return colour.yellow(first ? `${tier}: ○ not run: ${first.reason}` : `${tier}: ○ not in this tier`);
}

function renderFault({ tier, name, title, reason }: CaseResult): string {
  return `      ✗ ${tier}, ${name} (${title}): ${reason}`;
}

/** How many held, and which were not run and why. */
export function renderSummary(results: CaseResult[], tiers: readonly Tier[], { colour }: Theme): string {
  const totals = tiers.map((tier) => {
    const own = inTier(results, tier);
    const broken = own.filter(({ state }) => state === 'broken').length;
    const held = own.filter(({ state }) => state === 'holds').length;
    const line = `${tier}: ${held} of ${held + broken} cases hold, ${broken} broken, ${own.length - held - broken} not run.`;
    return broken > 0 ? colour.red(line) : line;
  });
  return [...totals, ...listNotRun(results).map((line) => `○ ${line}`)].join('\n');
}

/** A line for each reason why cases were not run, with their names. */
export function listNotRun(results: CaseResult[]): string[] {
  const left = results.filter(({ state }) => state === 'not run' || state === 'not in this tier');
  const reasons = new Set(left.map(({ tier, state, reason }) => `${tier}, ${state} (${reason})`));
  return [...reasons].map((reason) => {
    const own = left.filter((one) => `${one.tier}, ${one.state} (${one.reason})` === reason);
    return `${reason}: ${own.map(({ name }) => name).join(', ')}`;
  });
}
