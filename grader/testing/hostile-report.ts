import * as fc from 'fast-check';
import { halves } from '../contract/exercise.ts';
import { problemCodes, type Problem } from '../contract/problem.ts';
import type { CheckReport, Exchange, ExerciseReport, Report } from '../contract/report.ts';
import { makeReport } from '../report/make-report.ts';
import { hostileText } from './hostile-text.ts';

const present = hostileText.map((text) => (text === '' ? 'x' : text));
const maybe = fc.option(hostileText, { nil: undefined });
const number = fc.nat({ max: 1_000 });
const headers = fc.dictionary(hostileText, hostileText, { maxKeys: 3 });

const exchange: fc.Arbitrary<Exchange> = fc.record({
  request: fc.record({ method: hostileText, path: hostileText, headers, body: hostileText }),
  response: fc.option(fc.record({ status: number, headers, body: hostileText })),
  curl: hostileText,
});

const check: fc.Arbitrary<CheckReport> = fc.record(
  {
    id: present,
    half: fc.constantFrom(...halves),
    title: present,
    status: fc.constantFrom('passed', 'failed', 'failed', 'skipped'),
    points: number,
    maxPoints: number,
    durationMs: number,
    message: hostileText,
    expected: hostileText,
    received: hostileText,
    hint: hostileText,
    exchange,
    output: hostileText,
  },
  { requiredKeys: ['id', 'title', 'status', 'points', 'maxPoints', 'durationMs'] },
);

const problem: fc.Arbitrary<Problem> = fc.record(
  {
    code: fc.constantFrom(...problemCodes),
    message: present,
    help: present,
    file: hostileText,
    line: fc.integer({ min: 1, max: 9_999 }),
  },
  { requiredKeys: ['code', 'message', 'help'] },
);

export const hostileExercise: fc.Arbitrary<ExerciseReport> = fc.record({
  number: fc.nat({ max: 99 }),
  slug: hostileText,
  title: hostileText,
  status: fc.constantFrom('passed', 'failed', 'error'),
  points: number,
  maxPoints: number,
  durationMs: number,
  cached: fc.boolean(),
  problem: fc.option(problem),
  checks: fc.array(check, { maxLength: 3 }),
  output: fc.record({ text: maybe.map((text) => text ?? ''), truncated: fc.boolean() }),
});

/** A report of the published shape, with hostile text wherever there is text. */
export const hostileReport: fc.Arbitrary<Report> = fc
  .record({
    startedAt: fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
    durationMs: number,
    seed: number,
    runtime: fc.record({
      node: hostileText,
      next: hostileText,
      express: hostileText,
      platform: hostileText,
      isolation: fc.constantFrom('process', 'bubblewrap'),
    }),
    exercises: fc.array(hostileExercise, { maxLength: 3 }),
  })
  .map(makeReport);
