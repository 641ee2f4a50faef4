import type { ExerciseReport } from '../contract/report.ts';
import type { Expected } from './judge-case.ts';

/** What is wrong with a verdict, with both sides in one sentence; null when it is exactly the expected one. */
export function compareVerdict(report: ExerciseReport, expected: Expected): string | null {
  const got = describeReport(report);
  const wanted = describeExpected(expected);
  const different = `should get ${wanted}, but got ${got}`;
  if (expected.kind === 'merit') return report.status === 'passed' ? null : different;
  if (expected.kind !== 'check') return sameProblem(report, expected) ? null : different;
  const failing = namesOf(report, 'failed');
  const same = failing.join() === expected.failing.toSorted().join() && namesOf(report, 'skipped').length === 0;
  if (report.problem || !same) return different;
  return wrongMessage(report, expected.messages ?? {});
}

type Problematic = Exclude<Expected, { kind: 'merit' | 'check' }>;

function sameProblem({ problem, checks }: ExerciseReport, { code, file, line, message }: Problematic): boolean {
  if (!problem || checks.some(({ status }) => status !== 'skipped')) return false;
  return (
    problem.code === code &&
    (file === undefined || problem.file === file) &&
    (line === undefined || problem.line === line) &&
    (message === undefined || message.test(problem.message))
  );
}

function wrongMessage({ checks }: ExerciseReport, messages: Record<string, RegExp>): string | null {
  for (const [id, pattern] of Object.entries(messages)) {
    const message = checks.find((check) => check.id === id)?.message ?? '';
    if (!pattern.test(message)) return `the card of ${id} should say ${String(pattern)}, but says "${message}"`;
  }
  return null;
}

function namesOf({ checks }: ExerciseReport, status: 'failed' | 'skipped'): string[] {
  return checks
    .filter((check) => check.status === status)
    .map(({ id }) => id)
    .toSorted();
}

/** 'MERIT', 'CHECK hello-body' or 'START EXITED_EARLY'. */
export function describeExpected(expected: Expected): string {
  if (expected.kind === 'merit') return 'MERIT';
  if (expected.kind === 'check') return `CHECK ${expected.failing.join(', ')}`;
  const { kind, code, file, line, message } = expected;
  const place = file === undefined ? '' : ` at ${file}${line === undefined ? '' : `:${line}`}`;
  return `${kind.toUpperCase()} ${code}${place}${message === undefined ? '' : ` ${String(message)}`}`;
}

/** What came, in the same words. */
export function describeReport(report: ExerciseReport): string {
  const { problem, checks } = report;
  if (report.status === 'passed') return 'MERIT';
  const failing = checks.filter(({ status }) => status === 'failed');
  const cards = failing.map(({ id, message }) => `${id} ("${message ?? ''}")`).join(', ');
  const skipped = namesOf(report, 'skipped').length;
  if (!problem) return `CHECK ${cards}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  const place = problem.file === undefined ? '' : ` at ${problem.file}${problem.line ? `:${problem.line}` : ''}`;
  return `${problem.code}${place} ("${problem.message}")${cards === '' ? '' : ` with ${cards}`}`;
}
