import { expect, test } from 'vitest';
import { exampleComparison, examplePair } from '../testing/example-comparison.ts';
import { stackSchema, toStackJson } from './stack-schema.ts';

test('toStackJson() gives back what went in', () => {
  const comparison = exampleComparison();
  expect(JSON.parse(toStackJson(comparison))).toEqual(comparison);
});

test('toStackJson() shows a terminal nothing that it would obey', () => {
  const pairs = [examplePair({ title: '\u001B[2J' })];
  const json = toStackJson(exampleComparison({ pairs }));
  expect(json).not.toContain('\u001B');
  expect(JSON.parse(json)).toMatchObject({ pairs });
});

test('stackSchema refuses another version, unknown keys and numbers that are none', () => {
  const comparison = exampleComparison();
  for (const wrong of [
    { ...comparison, schema: 2 },
    { ...comparison, more: true },
    { ...comparison, durationMs: Number.NaN },
    { ...comparison, pairs: [{ title: 'Hello' }] },
  ])
    expect(stackSchema.safeParse(wrong).success).toBe(false);
});
