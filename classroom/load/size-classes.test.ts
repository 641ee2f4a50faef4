import { expect, test } from 'vitest';
import { describeMachine } from '../../grader/bench/describe-machine.ts';
import type { ClassBenchReport, LiveFigures, LoadStep, VerifyFigures } from './bench-report.ts';
import { sizingSection } from './render-sizing.ts';
import { sizeClasses } from './size-classes.ts';

const times = { p50: 1, p95: 2, p99: 3, max: 4 };
const live: LiveFigures = {
  state: 'measured',
  learners: 1_000,
  seconds: 60,
  everySeconds: 5,
  bodyBytes: { least: 1_000, most: 2_000 },
  sent: 12_000,
  acknowledged: 12_000,
  again: 0,
  stored: 12_000,
  lost: 0,
  double: 0,
  untold: 0,
  answer: times,
  stream: times,
  serverBytes: 250e6,
  serverProcessor: 0.4,
};
const full: LoadStep = {
  factor: 0,
  perSecond: 4,
  seconds: 0,
  submitted: 80,
  graded: 80,
  verdict: times,
  queuedAtEnd: 0,
  falseVerdicts: 0,
  lost: 0,
};
const verify: VerifyFigures = {
  state: 'measured',
  slots: 2,
  cores: 2,
  perSecond: 4,
  barePerSecond: 6,
  full,
  steps: [],
};
const report: ClassBenchReport = {
  schema: 1,
  date: '2026-11-29',
  command: 'npm run class:bench --',
  machine: describeMachine(),
  live,
  verify,
};

test('sizeClasses() multiplies what was measured', () => {
  // 200 results a second took 0.4 of a processor; a core verifies 2 a second, of which half is planned with.
  expect(sizeClasses(live, verify, [600, 12_000])).toEqual([
    {
      learners: 600,
      classes: 1,
      resultsASecond: 10,
      serverProcessor: 0.02,
      serverBytes: 250e6,
      submissionsASecond: 600 / 900,
      workerCores: 1,
    },
    {
      learners: 12_000,
      classes: 3,
      resultsASecond: 200,
      serverProcessor: 0.4,
      serverBytes: 3_000e6,
      submissionsASecond: 12_000 / 900,
      workerCores: 14,
    },
  ]);
});

test('there is no sizing without both figures of the server', () => {
  expect(sizeClasses({ ...live, serverBytes: null }, verify, [30])).toBeNull();
  expect(sizeClasses({ ...live, serverProcessor: null }, verify, [30])).toBeNull();
});

test('sizingSection() shows a row for each size up to 100,000 learners, and nothing for half a report', () => {
  const text = sizingSection(report) ?? '';
  expect(text).toContain('| 30 | 1 | 0.5 | under 1 % | 250 MB | 0.03 | 1 |');
  expect(text).toContain('| 100,000 | 20 | 1,666.7 | 333 % | 25,000 MB | 111.11 | 112 |');
  expect(text).toContain('200 results a second took 40 % of one processor');
  expect(sizingSection({ ...report, verify: null })).toBeNull();
  expect(sizingSection({ ...report, live: { state: 'skipped', reason: 'no' } })).toBeNull();
});
