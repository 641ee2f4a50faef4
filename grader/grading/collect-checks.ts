import type { TestCase, TestModule } from 'vitest/node';
import type { CheckReport } from '../contract/report.ts';
import { startHintsId, type Hints } from '../workspace/hints.ts';

export type CollectedChecks = { checks: CheckReport[]; faults: string[] };

/**
 * vitest's results as checks. A check that failed by anything but an expectation or a time limit is a fault of the
 * hidden test itself, and so the grader's, never the learner's.
 */
export function collectChecks(module: TestModule | null, hints: Hints): CollectedChecks {
  const tests = module ? [...module.children.allTests()] : [];
  const faults = module ? module.errors().map((error) => error.message) : [];
  for (const test of tests) {
    const fault = faultOf(test);
    if (fault) faults.push(`${test.name}: ${fault}`);
  }
  return { checks: tests.map((test) => toCheck(test, hints)), faults };
}

export const halfTitles = { express: 'Express', next: 'Next.js' } as const;

function toCheck(test: TestCase, hints: Hints): CheckReport {
  const meta = test.meta();
  const { state, errors } = test.result();
  const status = state === 'passed' || state === 'failed' ? state : 'skipped';
  const maxPoints = meta.points ?? 0;
  const name = meta.id ?? test.name;
  const check: CheckReport = {
    id: meta.half ? `${meta.half}:${name}` : name,
    ...(meta.half ? { half: meta.half } : {}),
    title: meta.half ? `${halfTitles[meta.half]}: ${test.name}` : test.name,
    status,
    points: status === 'passed' ? maxPoints : 0,
    maxPoints,
    durationMs: Math.round(test.diagnostic()?.duration ?? 0),
  };
  if (status !== 'failed') return check;
  const [error] = errors ?? [];
  const message = plainMessage(error?.message ?? 'The check failed.');
  const hint = (hints.get(check.id) ?? hints.get(name) ?? hints.get(startHintsId))?.[0];
  return {
    ...check,
    message: meta.ended ? `${message} ${meta.ended}` : message,
    ...(error?.expected === undefined ? {} : { expected: asText(error.expected) }),
    ...(error?.actual === undefined ? {} : { received: asText(error.actual) }),
    ...(hint === undefined ? {} : { hint }),
    ...(meta.exchange === undefined ? {} : { exchange: meta.exchange }),
    ...(meta.output === undefined ? {} : { output: meta.output }),
  };
}

/** vitest appends what it compared to the message that the test gave; the learner sees both values as a diff anyway. */
function plainMessage(message: string): string {
  const cut = message.search(/: expected [^\n]* (?:to|not to) /);
  return message.startsWith('Test timed out')
    ? 'The check took too long.'
    : cut > 0
      ? `${message.slice(0, cut)} is not as expected.`
      : message;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? String(value));
}

const expectationNames = new Set(['CheckFailure', 'AssertionError']);

function faultOf(test: TestCase): string | null {
  const { errors } = test.result();
  const fault = errors?.find(
    (error) => !expectationNames.has(error.name ?? '') && !error.message.startsWith('Test timed out'),
  );
  return fault ? fault.message : null;
}
