import type { Spread } from './bench.ts';

/** Median, smallest and largest of figures; of an even number of them the median is the mean of the middle two. */
export function spreadOf(figures: number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('There is no median of nothing.');
  const upper = sorted[Math.floor(sorted.length / 2)] ?? last;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? first;
  return { median: (lower + upper) / 2, min: first, max: last };
}
