import stringWidth from 'fast-string-width';
import type { ExerciseReport, Report } from '../contract/report.ts';
import { escapeLine } from './escape-text.ts';
import type { Theme } from './theme.ts';

/** One line an exercise: sign, number, title, points, time, and what is wrong in a few words. */
export function renderTableLine(report: ExerciseReport, theme: Theme): string {
  const { colour } = theme;
  const title = `${String(report.number).padStart(2, '0')} ${escapeLine(report.title)}`;
  const titleWidth = Math.max(16, Math.min(32, theme.width - 34));
  const points = `${report.points}/${report.maxPoints}`.padStart(6);
  const time = report.cached ? 'cached' : `${(report.durationMs / 1000).toFixed(1)} s`;
  return `${stateSign(report, theme)} ${fit(title, titleWidth)} ${points} ${colour.dim(time.padStart(7))}  ${stateWords(report, theme)}`;
}

/** The last lines: how many passed, and the points. */
export function renderTotals({ totals, durationMs, seed }: Report, theme: Theme): string {
  const { colour } = theme;
  const passed = `${totals.passed} of ${totals.exercises} ${totals.exercises === 1 ? 'exercise' : 'exercises'} passed`;
  const errors = totals.error > 0 ? `, ${totals.error} could not be graded` : '';
  const all = totals.passed === totals.exercises;
  const head = all ? colour.green(`✓ ${passed}`) : colour.bold(`${passed}, ${totals.failed} failed${errors}`);
  return `${head}   ${totals.points} of ${totals.maxPoints} points   ${colour.dim(`${(durationMs / 1000).toFixed(1)} s, seed ${seed}`)}`;
}

export function stateSign({ status }: ExerciseReport, { colour }: Theme): string {
  if (status === 'passed') return colour.green('✓');
  return status === 'failed' ? colour.red('✗') : colour.yellow('!');
}

function stateWords({ status, problem, checks }: ExerciseReport, { colour }: Theme): string {
  if (status === 'passed') return colour.green('passed');
  const failed = checks.filter((check) => check.status === 'failed').length;
  if (problem?.code === 'NOT_STARTED' && failed === 0)
    return colour.dim(checks.some((check) => check.status === 'passed') ? 'one half to do' : 'not started');
  if (problem && problem.code !== 'NOT_STARTED')
    return status === 'error' ? colour.yellow('grader error') : colour.red(words[problem.code] ?? 'could not start');
  return colour.red(`failed: ${failed} of ${checks.length} checks`);
}

const words: Record<string, string> = {
  FILE_MISSING: 'a file is missing',
  SYNTAX_ERROR: 'syntax error',
  CRASHED_ON_START: 'crashed on start',
  EXITED_EARLY: 'ended early',
  NEVER_LISTENED: 'never listened',
  EXPORTED_NOT_LISTENING: 'never listened',
  START_TIMEOUT: 'never became ready',
  BUILD_FAILED: 'build failed',
  REJECTED_FILES: 'files not accepted',
  MEMORY_LIMIT: 'too much memory',
  CPU_LIMIT: 'too much processor',
  PROCESS_LIMIT: 'too many processes',
  DISK_LIMIT: 'too much on disk',
};

/** Cut or padded to exactly `width` columns. */
function fit(text: string, width: number): string {
  if (stringWidth(text) <= width) return text + ' '.repeat(width - stringWidth(text));
  return `${text.slice(0, width - 1).toWellFormed()}…`;
}
