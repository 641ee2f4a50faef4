import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cases, countCases } from './cases.ts';
import type { CaseResult } from './judge-case.ts';
import { listNotRun } from './render-rows.ts';
import { rows } from './rows.ts';
import { runJudge } from './run-judge.ts';
import { tiers } from './tiers.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const runMs = 30 * 60_000;

test('every row of JUDGE.md has a case, and every case a name of its own that begins with its row', () => {
  expect(rows.filter(({ number }) => countCases(number) === 0)).toEqual([]);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  expect(cases.filter(({ row, name }) => Number.parseInt(name, 10) !== row)).toEqual([]);
});

const all: CaseResult[] = [];

// What was not run is no success, so it stands in the last lines of this suite.
afterAll(() => {
  const lines = listNotRun(all);
  if (lines.length > 0) console.info(`Not judged:\n${lines.join('\n')}`);
});

describe.each(tiers)('%s', (tier) => {
  let results: CaseResult[] = [];

  beforeAll(async () => {
    results = await runJudge({ root, tier });
    all.push(...results);
  }, runMs);

  test.each(rows)('$number $submission: $verdict', ({ number }) => {
    const own = results.filter(({ row }) => row === number);
    expect(own).toHaveLength(countCases(number));
    expect(own.filter(({ state }) => state === 'broken').map(({ name, reason }) => `${name}: ${reason}`)).toEqual([]);
  });
});
