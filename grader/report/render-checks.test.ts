import { expect, test } from 'vitest';
import { makeProblem } from '../contract/problem.ts';
import type { CheckReport, ExerciseReport } from '../contract/report.ts';
import { makeReport } from './make-report.ts';
import { renderFirstFailure } from './render-checks.ts';
import { renderSummary } from './render-report.ts';
import { renderTableLine } from './render-table.ts';
import { plainTheme } from './theme.ts';

const check = (id: string, status: CheckReport['status']): CheckReport => ({
  id,
  half: id.startsWith('express:') ? 'express' : 'next',
  title: `title of ${id}`,
  status,
  points: 0,
  maxPoints: 1,
  durationMs: 1,
});

const halfDone = (code: 'NOT_STARTED' | 'BUILD_FAILED', ...checks: CheckReport[]): ExerciseReport => ({
  number: 19,
  slug: '19-deploy',
  title: 'Ready for deployment',
  status: 'failed',
  points: 0,
  maxPoints: 2,
  durationMs: 1,
  cached: false,
  problem: makeProblem(code, 'the message of the problem'),
  checks,
  output: { text: '', truncated: false },
});

const runtime = { node: 'v24', next: '16', express: '5', platform: 'linux-x64', isolation: 'process' } as const;

test('a half that is not begun hides nothing of what fails in the other', () => {
  const report = halfDone('NOT_STARTED', check('express:port', 'failed'), check('next:port', 'skipped'));
  expect(renderFirstFailure(report, '/w', plainTheme)).toContain('title of express:port');
  expect(renderTableLine(report, plainTheme)).toContain('failed: 1 of 2 checks');
  const untouched = { ...report, checks: report.checks.map((one) => ({ ...one, status: 'skipped' as const })) };
  const summary = makeReport({
    startedAt: new Date(0),
    durationMs: 1,
    seed: 1,
    runtime,
    exercises: [report, untouched],
  });
  expect(renderSummary(summary, '/w', plainTheme)).toContain('title of express:port');
});

test('a half that is not begun is named when the other is done, and other problems always come first', () => {
  const done = halfDone('NOT_STARTED', check('express:port', 'passed'), check('next:port', 'skipped'));
  expect(renderFirstFailure(done, '/w', plainTheme)).toContain('the message of the problem');
  expect(renderTableLine(done, plainTheme)).toContain('one half to do');
  const broken = halfDone('BUILD_FAILED', check('express:port', 'failed'), check('next:port', 'skipped'));
  expect(renderFirstFailure(broken, '/w', plainTheme)).toContain('[BUILD_FAILED]');
});

test('a hint cannot hide a command for the log of a workflow behind emphasis', () => {
  const failed: CheckReport = { ...check('express:port', 'failed'), hint: 'first\n**::error::x**\\::error::y' };
  const report = halfDone('NOT_STARTED', failed);
  expect(renderFirstFailure(report, '/w', plainTheme)).toContain('\\x3a:error::x');
});
