import { expect, test } from 'vitest';
import { spreadOf } from './spread.ts';

test('spreadOf() gives the middle one of an odd number of figures', () => {
  expect(spreadOf([30, 10, 20])).toEqual({ median: 20, min: 10, max: 30 });
  expect(spreadOf([7])).toEqual({ median: 7, min: 7, max: 7 });
});

test('spreadOf() gives the mean of the middle two of an even number, sorted as numbers', () => {
  expect(spreadOf([100, 9, 20, 30])).toEqual({ median: 25, min: 9, max: 100 });
});

test('spreadOf() throws when there is nothing', () => {
  expect(() => spreadOf([])).toThrow(RangeError);
});

test('the median of spreadOf() is the middle value, or half way between the two in the middle', () => {
  expect(spreadOf([5]).median).toBe(5);
  expect(spreadOf([9, 1, 5]).median).toBe(5);
  expect(spreadOf([10, 2, 4, 8]).median).toBe(6);
});
