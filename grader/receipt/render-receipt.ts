import type { Report } from '../contract/report.ts';
import { shortLine } from '../report/escape-text.ts';
import { renderTableLine, renderTotals } from '../report/render-table.ts';
import type { Theme } from '../report/theme.ts';
import type { ReceiptCheck } from './check-receipt.ts';

/** More lines than any workshop has exercises; a hostile receipt may name a million. */
export const maxLines = 100;

const tiers: Record<Report['runtime']['isolation'], string> = {
  process: 'process (kept apart from the grader, but not in a sandbox)',
  bubblewrap: 'bubblewrap (a sandbox)',
};

/** What a check of the receipt `file` found, in words. Every text in it may come from a stranger. */
export function renderReceiptCheck(check: ReceiptCheck, file: string, theme: Theme): string {
  const { colour } = theme;
  const name = shortLine(file, 500);
  if (!check.valid) return `${colour.red(`✗ ${name} is not valid: ${check.why}.`)}\n${check.message}`;
  return [
    colour.green(`✓ ${name} is intact: nothing in it was changed since it was signed.`),
    '',
    ...renderFacts(check),
    '',
    ...renderExercises(check.receipt.report, theme),
    ...(check.isKnown ? [] : ['', renderDoubt(name)]),
  ].join('\n');
}

function renderFacts({ receipt, signer, isKnown }: Extract<ReceiptCheck, { valid: true }>): string[] {
  const { startedAt, seed, runtime } = receipt.report;
  const { node, next, express, platform, isolation } = runtime;
  const versions = `Node.js ${node}, Next.js ${next}, Express ${express} on ${platform}`;
  const judged = receipt.report.exercises.filter(({ evidence }) => evidence?.submission).length;
  return [
    `Signed by  ${signer}${isKnown ? ', the key that you named' : ''}`,
    `Graded     ${startedAt.slice(0, 19).replace('T', ' ')} UTC, by the clock of the signer's machine`,
    `Isolation  ${tiers[isolation]}`,
    `Seed       ${seed}`,
    `Made with  ${shortLine(versions)}`,
    `Evidence   ${judged} of ${receipt.report.exercises.length} with the hash of the files that were graded`,
  ];
}

function renderExercises(report: Report, theme: Theme): string[] {
  const shown = report.exercises.slice(0, maxLines);
  return [
    ...shown.map((exercise) => renderTableLine({ ...exercise, title: shortLine(exercise.title) }, theme)),
    ...more(report.exercises),
    renderTotals(report, theme),
  ];
}

/** Says how many of a list are not shown. */
export function more(list: unknown[]): string[] {
  return list.length > maxLines ? [`... and ${list.length - maxLines} more`] : [];
}

function renderDoubt(name: string): string {
  return [
    'This proves only that the receipt is as that key signed it. It does not say whose key it is: anybody can make one.',
    'Compare the letters after "Signed by" with those that the signer tells you, or name their public key:',
    `npm run verify ${quote(name)} -- --key signer.pub`,
  ].join('\n');
}

/** A file name as it has to be typed. */
export function quote(name: string): string {
  return /^[\w./\\:~-]+$/.test(name) ? name : JSON.stringify(name);
}
