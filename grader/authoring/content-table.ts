import Table from 'cli-table3';
import type { ContentCheck } from './check-content.ts';

/**
 * One line an exercise: how many of its right and wrong variants got their verdict, whether all of it holds, and what
 * the last run of its mutants found (`mutants`, by slug).
 */
export function renderContentTable(results: ContentCheck[], mutants: Map<string, string>): string {
  const table = new Table({
    head: ['exercise', 'right', 'wrong', 'starter', 'solution', 'texts', 'mutants killed'],
    style: { head: [], border: [] },
  });
  for (const slug of new Set(results.map((check) => check.slug))) {
    const own = results.filter((check) => check.slug === slug);
    const one = (name: string) => own.filter((check) => check.name === name);
    table.push([
      slug,
      share(own.filter(({ name }) => name.startsWith('pass/'))),
      share(own.filter(({ name }) => name.startsWith('fail/'))),
      word(one('starter')),
      word(one('solution')),
      word(one('texts')),
      mutants.get(slug) ?? '',
    ]);
  }
  const run = results.filter(({ notRun }) => notRun === undefined);
  const held = run.filter(({ fault }) => fault === null).length;
  const left = results.length - run.length;
  return `${table.toString()}\n${held} of ${run.length} hold${left > 0 ? `, ${left} not run` : ''}.`;
}

function share(checks: ContentCheck[]): string {
  const run = checks.filter(({ notRun }) => notRun === undefined);
  const left = checks.length - run.length;
  return `${run.filter(({ fault }) => fault === null).length}/${run.length}${left > 0 ? ` (${left} not run)` : ''}`;
}

function word([check]: ContentCheck[]): string {
  if (!check) return '';
  return check.fault === null ? 'holds' : 'broken';
}
