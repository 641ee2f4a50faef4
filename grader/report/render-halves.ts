import stringWidth from 'fast-string-width';
import { halves, type Half } from '../contract/exercise.ts';
import type { CheckReport, ExerciseReport } from '../contract/report.ts';
import { escapeLine } from './escape-text.ts';
import type { Theme } from './theme.ts';
import { wrapHanging } from './wrap-text.ts';

const titles: Record<Half, string> = { express: 'Express', next: 'Next.js' };
const words = { passed: '✓ passed', failed: '✗ failed', skipped: '○ to do' } as const;
const columnWidth = 10;

/** One check of a dual exercise, on both stacks. */
type Pair = { title: string; express: CheckReport | undefined; next: CheckReport | undefined };

/** The two stacks side by side, check by check, and where they differ; '' for an exercise with one program. */
export function renderHalves(report: ExerciseReport, theme: Theme): string {
  const pairs = pairsOf(report.checks);
  if (pairs.length === 0) return '';
  const { colour } = theme;
  const paint = { passed: colour.green, failed: colour.red, skipped: colour.dim };
  const cell = (check: CheckReport | undefined) => {
    if (!check) return ' '.repeat(columnWidth);
    const word = words[check.status];
    return paint[check.status](word) + ' '.repeat(columnWidth - stringWidth(word));
  };
  const head = colour.bold(halves.map((half) => titles[half].padEnd(columnWidth)).join(''));
  const lines = pairs.map(
    (pair) =>
      `${cell(pair.express)}${cell(pair.next)}${wrapHanging(escapeLine(pair.title), theme.width, 2 * columnWidth)}`,
  );
  return [head, ...lines, '', describeDifferences(pairs)].join('\n');
}

function pairsOf(checks: CheckReport[]): Pair[] {
  const own = checks.filter((check) => check.half !== undefined);
  const names = new Set(own.map(nameOf));
  return [...names].map((name) => {
    const find = (half: Half) => own.find((check) => check.half === half && nameOf(check) === name);
    const pair = { express: find('express'), next: find('next') };
    return { ...pair, title: (pair.express ?? pair.next)?.title.replace(/^(?:Express|Next\.js): /, '') ?? name };
  });
}

/** 'create' for 'express:create' and 'next:create' */
function nameOf(check: CheckReport): string {
  return check.id.slice(check.id.indexOf(':') + 1);
}

function describeDifferences(pairs: Pair[]): string {
  const both = pairs.flatMap(({ express, next, title }) =>
    express && next ? [{ title, express: express.status, next: next.status }] : [],
  );
  const differing = both.filter(({ express, next }) => express !== next);
  if (differing.length === 0) {
    return both.every(({ express }) => express === 'passed')
      ? 'Both stacks pass every check: the same contract, kept twice.'
      : 'Both stacks stand at the same point.';
  }
  const only = (half: Half) => differing.filter((pair) => pair[half] === 'passed').length;
  const parts = halves.flatMap((half) => (only(half) > 0 ? [`${only(half)} only on ${titles[half]}`] : []));
  return `The two differ in ${differing.length} of ${both.length} checks${parts.length > 0 ? ` (passed: ${parts.join(', ')})` : ''}.`;
}
