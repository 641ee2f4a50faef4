import { expect, test } from 'vitest';
import type { CheckReport, ExerciseReport } from '../contract/report.ts';
import { makeProblem } from '../contract/problem.ts';
import { compareVerdict } from './compare-verdict.ts';
import type { Expected } from './judge-case.ts';

const check = (id: string, status: CheckReport['status'], message?: string): CheckReport => ({
  id,
  title: id,
  status,
  points: 0,
  maxPoints: 1,
  durationMs: 0,
  ...(message === undefined ? {} : { message }),
});

function reportOf(checks: CheckReport[], problem: ExerciseReport['problem'] = null): ExerciseReport {
  const passed = !problem && checks.every(({ status }) => status === 'passed');
  const status = problem?.code === 'GRADER_ERROR' ? 'error' : passed ? 'passed' : 'failed';
  const rest = { number: 1, slug: '01-a', title: 'A', points: 0, maxPoints: 2, durationMs: 0, cached: false };
  return { ...rest, status, problem, checks, output: { text: '', truncated: false } } as ExerciseReport;
}

const both = reportOf([check('a', 'passed'), check('b', 'passed')]);
const one = reportOf([check('a', 'failed', 'It ended.'), check('b', 'passed')]);
const half = reportOf([check('a', 'failed', 'It ended.'), check('b', 'skipped')]);
const loop = makeProblem('START_TIMEOUT', 'A loop.', { file: 'server.js', line: 3 });
const stopped = reportOf([check('a', 'skipped'), check('b', 'skipped')], loop);
const broken = reportOf([check('a', 'skipped'), check('b', 'skipped')], makeProblem('GRADER_ERROR', 'A mistake.'));

test.each<[string, ExerciseReport, Expected]>([
  ['all checks passed', both, { kind: 'merit' }],
  ['exactly the named check failed', one, { kind: 'check', failing: ['a'], messages: { a: /ended/ } }],
  ['the problem', stopped, { kind: 'start', code: 'START_TIMEOUT' }],
  ['the problem at its line', stopped, { kind: 'start', code: 'START_TIMEOUT', line: 3, message: /loop/ }],
])('compareVerdict() is content with %s', (_what, report, expected) => {
  expect(compareVerdict(report, expected)).toBeNull();
});

test.each<[string, ExerciseReport, Expected]>([
  ['a failing check in place of merit', one, { kind: 'merit' }],
  ['merit in place of a failing check', both, { kind: 'check', failing: ['a'] }],
  ['another failing check', one, { kind: 'check', failing: ['b'] }],
  ['one failing check of two', one, { kind: 'check', failing: ['a', 'b'] }],
  ['a check that was not run', half, { kind: 'check', failing: ['a'] }],
  ['another message on the card', one, { kind: 'check', failing: ['a'], messages: { a: /late/ } }],
  ['another problem', stopped, { kind: 'start', code: 'CRASHED_ON_START' }],
  ['the problem at another line', stopped, { kind: 'start', code: 'START_TIMEOUT', line: 4 }],
  ["the problem in another's words", stopped, { kind: 'start', code: 'START_TIMEOUT', message: /await/ }],
  ['a problem in place of a failing check', stopped, { kind: 'check', failing: ['a', 'b'] }],
  ['an error of the grader in place of merit', broken, { kind: 'merit' }],
  ['an error of the grader in place of a failing check', broken, { kind: 'check', failing: [] }],
])('compareVerdict() is not content with %s', (_what, report, expected) => {
  expect(compareVerdict(report, expected)).toMatch(/should/);
});
