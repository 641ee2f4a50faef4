import { expect, test } from 'vitest';
import { percentile, timesOf } from './percentile.ts';

test('percentile() gives the smallest figure that so large a share does not exceed', () => {
  const figures = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([0, 0.5, 0.95, 0.99, 1].map((share) => percentile(figures, share))).toEqual([1, 50, 95, 99, 100]);
  expect(percentile([7], 0.95)).toBe(7);
  expect(timesOf([])).toEqual({ p50: Number.NaN, p95: Number.NaN, p99: Number.NaN, max: Number.NaN });
});
