import { expect, test } from 'vitest';
import type { CheckReport, ExerciseReport } from '../contract/report.ts';
import { makeProblem, type ProblemCode } from '../contract/problem.ts';
import { gradeTwice, mayBeLate, tooBusyProblem } from './second-look.ts';

function reportOf(status: ExerciseReport['status'], durationMs: number, code?: ProblemCode): ExerciseReport {
  const check: CheckReport = {
    id: 'hello',
    title: 'Hello',
    status: status === 'passed' ? 'passed' : code ? 'skipped' : 'failed',
    points: 0,
    maxPoints: 10,
    durationMs,
  };
  return {
    number: 3,
    slug: '03-express-hello',
    title: 'Express: hello',
    status,
    points: 0,
    maxPoints: 10,
    durationMs,
    cached: false,
    problem: code ? makeProblem(code, 'A problem.') : null,
    checks: [check],
    output: { text: '', truncated: false },
  };
}

const late = reportOf('failed', 5_000);
const passed = reportOf('passed', 10);

/** A machine of a fixed slowness: what it reports is the same in every test. */
function machine(slowness: number) {
  return { watch: () => () => slowness, measure: async () => slowness };
}

async function verdict(slowness: number, first: ExerciseReport, second: ExerciseReport, built = false) {
  const asked: number[] = [];
  const report = await gradeTwice(async () => first, {
    yardstick: machine(slowness),
    built,
    alone: (work) => work(),
    gradeAgain: async (patience) => {
      asked.push(patience);
      return second;
    },
    tooBusy: (how) => ({ ...reportOf('error', 0, 'GRADER_ERROR'), problem: tooBusyProblem(how) }),
  });
  return { report, asked };
}

test.each([
  ['a pass', passed, false],
  ['a check that failed at once', reportOf('failed', 20), false],
  ['a check that failed after a wait', late, true],
  ['a program that was not ready', reportOf('failed', 0, 'START_TIMEOUT'), true],
  ['code that cannot be read', reportOf('failed', 0, 'SYNTAX_ERROR'), false],
  ['a mistake of the grader', reportOf('error', 0, 'GRADER_ERROR'), true],
])('mayBeLate(): %s', (_name, report, expected) => {
  expect(mayBeLate(report)).toBe(expected);
});

test('on a quick machine, or where nothing was late, the first verdict stands', async () => {
  expect(await verdict(3, late, passed)).toEqual({ report: late, asked: [] });
  const soon = reportOf('failed', 20);
  expect(await verdict(9, soon, passed)).toEqual({ report: soon, asked: [] });
});

test('on a slow machine the second look decides, with more time', async () => {
  expect(await verdict(4.5, late, passed)).toEqual({ report: passed, asked: [5] });
  expect(await verdict(5, late, late)).toEqual({ report: late, asked: [5] });
});

test('a build that was not done is looked at again unless the machine was quiet', async () => {
  const notReady = reportOf('failed', 0, 'START_TIMEOUT');
  expect(await verdict(3, notReady, passed)).toEqual({ report: notReady, asked: [] });
  expect(await verdict(1.2, notReady, passed, true)).toEqual({ report: notReady, asked: [] });
  expect(await verdict(1.6, notReady, passed, true)).toEqual({ report: passed, asked: [2] });
  expect(await verdict(3, notReady, notReady, true)).toEqual({ report: notReady, asked: [3] });
  expect(await verdict(3, late, passed, true)).toEqual({ report: late, asked: [] });
});

test('slower than it was given time for, nothing is said against the learner', async () => {
  const { report, asked } = await verdict(30, late, late);
  expect(asked).toEqual([6]);
  expect(report.status).toBe('error');
  expect(report.problem?.message).toContain('too busy');
});
