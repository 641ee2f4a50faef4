import { expect, test } from 'vitest';
import { percentile, toFigure, toFigures } from './statistics.ts';

test('percentile() takes the nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(values, 50)).toBe(50);
  expect(percentile(values, 99)).toBe(99);
  expect(percentile([7], 99)).toBe(7);
  expect(percentile([], 99)).toBe(0);
});

test('toFigure() keeps the order of the rounds, and two decimals', () => {
  expect(toFigure([3.14159, 1, 2])).toEqual({ values: [3.14, 1, 2], median: 2, min: 1, max: 3.14 });
});

test('toFigure() gives null when a round has no value', () => {
  expect(toFigure([])).toBeNull();
  expect(toFigure([1, null, 3])).toBeNull();
});

test('toFigures() makes a figure of each metric', () => {
  const round = { firstAnswerMs: 1, requestsPerSecond: 2, p50Ms: 3, p99Ms: 4, memoryMb: null, rebuildMs: 6 };
  const figures = toFigures([round, { ...round, p50Ms: 5 }]);
  expect(figures.p50Ms).toEqual({ values: [3, 5], median: 4, min: 3, max: 5 });
  expect(figures.memoryMb).toBeNull();
});
