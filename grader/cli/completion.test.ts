import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import type { Progress } from '../progress/progress-store.ts';
import { createTheme } from '../report/theme.ts';
import { describeCompletion } from './completion.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const catalogue = await loadCatalogue(root);
const theme = createTheme({ colour: false, links: false, width: 60 });
const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();

/** The first `count` exercises passed, one a day. */
function passed(count: number): Progress {
  const entries = catalogue.slice(0, count).map(({ slug, points }, index) => [
    slug,
    {
      attempts: 1,
      bestPoints: points,
      lastStatus: 'passed' as const,
      firstTriedAt: day(index + 1),
      firstPassedAt: day(index + 1),
    },
  ]);
  return { schema: 1, exercises: Object.fromEntries(entries) };
}

const all = catalogue.length;

test('when the last exercise is passed: what was learnt, the points, the days, the way to a receipt', async () => {
  const text = await describeCompletion(root, catalogue, { before: passed(all - 1), after: passed(all) }, theme);
  const points = catalogue.reduce((sum, exercise) => sum + exercise.points, 0);
  expect(text).toContain(`✓ All ${all} exercises are passed: ${points} points, in ${all} days.`);
  for (const { number } of catalogue) expect(text).toMatch(new RegExp(`^${String(number).padStart(2, '0')} \\w`, 'm'));
  expect(text).toContain('04 Build a whole API: make, list, read, change');
  expect(text).toContain('npm run grade -- --sign workshop-key.pem');
  for (const line of text?.split('\n') ?? []) expect(line.length).toBeLessThanOrEqual(65);
});

test('it is shown once: not while some are left, and not again', async () => {
  expect(await describeCompletion(root, catalogue, { before: passed(3), after: passed(4) }, theme)).toBeNull();
  expect(await describeCompletion(root, catalogue, { before: passed(all), after: passed(all) }, theme)).toBeNull();
});

test('progress of an older version does not know when it began', async () => {
  const after = passed(all);
  const before = passed(all - 1);
  for (const entry of Object.values(after.exercises)) delete entry.firstTriedAt;
  const text = await describeCompletion(root, catalogue, { before, after }, theme);
  expect(text).toMatch(/exercises are passed: \d+ points\.$/m);
});
