import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ExerciseReport } from '../contract/report.ts';
import { makeProblem } from '../contract/problem.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readProgress, writeProgress, type Progress } from './progress-store.ts';
import { isPassed, recordHints, recordReports } from './record-report.ts';

const empty: Progress = { schema: 1, exercises: {} };

function report(change: Partial<ExerciseReport>): ExerciseReport {
  const base = {
    number: 3,
    slug: '03-express-hello',
    title: 'Express',
    status: 'passed',
    points: 10,
    maxPoints: 10,
  } as const;
  return {
    ...base,
    durationMs: 1,
    cached: false,
    problem: null,
    checks: [],
    output: { text: '', truncated: false },
    ...change,
  };
}

test('what was passed stays passed, and the best points stay', () => {
  const passed = recordReports(empty, [report({})], new Date(0));
  const broken = recordReports(passed, [report({ status: 'failed', points: 2 })], new Date(1));
  expect(isPassed(broken, '03-express-hello')).toBe(true);
  expect(broken.exercises['03-express-hello']).toMatchObject({
    attempts: 2,
    bestPoints: 10,
    lastStatus: 'failed',
    firstPassedAt: new Date(0).toISOString(),
  });
});

test('an untouched starter and an error of the grader leave no trace', () => {
  const problem = makeProblem('NOT_STARTED', 'nothing yet');
  const reports = [report({ status: 'failed', points: 0, problem }), report({ slug: '04-x', status: 'error' })];
  expect(recordReports(empty, reports, new Date())).toEqual(empty);
});

test('writeProgress() and readProgress() agree, and no half-written file stays', async () => {
  const root = await temporaryFolder();
  const progress = recordHints(recordReports(empty, [report({})], new Date(0)), '03-express-hello', 'body', 1);
  expect(await writeProgress(root, progress)).toEqual({ saved: true });
  expect(await readProgress(root)).toEqual(progress);
  expect(await readdir(path.join(root, '.workshop'))).toEqual(['progress.json']);
});

test('a damaged file is kept aside, and a folder that cannot be written is a sentence', async () => {
  const root = await temporaryFolder({ '.workshop/progress.json': '[' });
  expect(await readProgress(root)).toEqual(empty);
  expect((await readdir(path.join(root, '.workshop')))[0]).toMatch(/^progress\.json\.damaged-\d+$/);
  const blocked = await temporaryFolder();
  await writeFile(path.join(blocked, '.workshop'), '');
  expect(await writeProgress(blocked, empty)).toMatchObject({
    saved: false,
    reason: expect.stringContaining('.workshop'),
  });
});
