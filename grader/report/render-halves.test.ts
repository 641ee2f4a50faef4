import { expect, test } from 'vitest';
import type { CheckReport, ExerciseReport } from '../contract/report.ts';
import { renderExercise } from './render-checks.ts';
import { renderHalves } from './render-halves.ts';
import { plainTheme } from './theme.ts';

function check(half: 'express' | 'next', name: string, status: CheckReport['status']): CheckReport {
  const title = `${half === 'express' ? 'Express' : 'Next.js'}: POST ${name}`;
  return { id: `${half}:${name}`, half, title, status, points: 0, maxPoints: 2, durationMs: 1 };
}

function reportOf(...checks: CheckReport[]): ExerciseReport {
  const base = { number: 17, slug: '17-crud-postgres', title: 'Notes', durationMs: 1, cached: false, problem: null };
  return { ...base, status: 'failed', points: 0, maxPoints: 8, checks, output: { text: '', truncated: false } };
}

test('renderHalves() puts the same check of both stacks in one line and says where they differ', () => {
  const report = reportOf(
    check('express', 'a', 'passed'),
    check('express', 'b', 'passed'),
    check('next', 'a', 'passed'),
    check('next', 'b', 'failed'),
  );
  expect(renderHalves(report, plainTheme).split('\n')).toEqual([
    'Express   Next.js   ',
    '✓ passed  ✓ passed  POST a',
    '✓ passed  ✗ failed  POST b',
    '',
    'The two differ in 1 of 2 checks (passed: 1 only on Express).',
  ]);
  expect(renderExercise(report, '/w', plainTheme)).toContain('✓ passed  ✗ failed  POST b');
});

test('renderHalves() leaves room for a check that only one stack has, and says when both pass', () => {
  const report = reportOf(
    check('express', 'a', 'passed'),
    check('next', 'a', 'passed'),
    check('express', 'c', 'passed'),
  );
  expect(renderHalves(report, plainTheme)).toContain('✓ passed            POST c');
  expect(renderHalves(report, plainTheme)).toContain('Both stacks pass every check');
});

test('renderHalves() has nothing to say of an exercise with one program', () => {
  const { half: _half, ...single } = check('next', 'a', 'passed');
  expect(renderHalves(reportOf(single), plainTheme)).toBe('');
});
