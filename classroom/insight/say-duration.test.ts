import { expect, test } from 'vitest';
import { sayDuration } from './say-duration.ts';

test.each([
  [0, 'less than a minute'],
  [61_000, '1 minute'],
  [12 * 60_000, '12 minutes'],
  [60 * 60_000, '1 hour'],
  [125 * 60_000, '2 hours 5 minutes'],
  [72 * 3_600_000, '3 days'],
])('sayDuration(%i) is %s', (ms, text) => {
  expect(sayDuration(ms)).toBe(text);
});
