import type { BenchLine } from '../contract/bench.ts';

/**
 * A line of the table and the figures it is made of, by the names under which arms give them. Two of them make a ratio,
 * the first by the second.
 */
export type LinePlan = BenchLine & { figures: string[] };

const gigabyte = 1e9;

/** Everything that is measured, with what was promised for it. */
export const linePlans: LinePlan[] = [
  ratio('learnyounode', 'grade 3 by learnyounode verify (HTTP JSON API SERVER)', 0.75),
  ratio('expressworks', 'grade 3 by expressworks verify (HELLO WORLD!)', 0.45),
  ratio('bare', 'grade 3 by a bare script with the same requests', null),
  time('save-3', 'save to verdict, Express, exercise 3', 250),
  time('save-4', 'save to verdict, Express, exercise 4', 250),
  time('save-8', 'save to verdict, Next.js, exercise 8', 500),
  time('save-9', 'save to verdict, Next.js, exercise 9', 500),
  time('brief-3', '`npm run exercise 3` to the brief', 500),
  time('verdict-3', '`npm run exercise 3` to the first verdict', 1_500),
  time('brief-8', '`npm run exercise 8` to the brief', 500),
  time('verdict-8', '`npm run exercise 8` to the first verdict', 3_000),
  time('all', 'grade everything, without the cache of verdicts', 20_000),
  time('unchanged', 'grade everything again, nothing changed', 1_000),
  {
    name: 'memory',
    what: 'peak memory of grading everything',
    unit: 'bytes',
    target: 1.5 * gigabyte,
    targetOf: null,
    figures: ['memory'],
  },
];

function ratio(name: string, what: string, target: number | null): LinePlan {
  return { name, what, unit: 'ratio', target, targetOf: target === null ? null : name, figures: ['grade-3', name] };
}

function time(name: string, what: string, target: number): LinePlan {
  return { name, what, unit: 'ms', target, targetOf: null, figures: [name] };
}
