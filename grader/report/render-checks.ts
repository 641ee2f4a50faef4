import path from 'node:path';
import { firstFailing, type CheckReport, type ExerciseReport } from '../contract/report.ts';
import { escapeLine } from './escape-text.ts';
import { renderCheckCard, renderProblemCard } from './render-card.ts';
import { renderHalves } from './render-halves.ts';
import type { Theme } from './theme.ts';
import { wrapHanging } from './wrap-text.ts';

/** Of a sign with its word and the blank behind it. */
const signWidth = 10;

/** The whole result of one exercise: every check with its sign and word, and a card for the first that fails. */
export function renderExercise(report: ExerciseReport, root: string, theme: Theme): string {
  const card = renderFirstFailure(report, root, theme);
  return [renderChecks(report, theme), ...(card === '' ? [] : ['', card])].join('\n');
}

/** Every check with its sign and word, the two halves of a dual exercise side by side. */
export function renderChecks(report: ExerciseReport, theme: Theme): string {
  const { colour } = theme;
  const signs = {
    passed: colour.green('✓ passed '),
    failed: colour.red('✗ failed '),
    skipped: colour.dim('○ to do  '),
  };
  const single = report.checks.filter((check) => check.half === undefined);
  const lines = single.map(
    (check) => `${signs[check.status]} ${wrapHanging(titleWithPoints(check, theme), theme.width, signWidth)}`,
  );
  const sideBySide = renderHalves(report, theme);
  if (sideBySide !== '') lines.push(sideBySide);
  return lines.join('\n');
}

function titleWithPoints({ title, points, maxPoints }: CheckReport, { colour }: Theme): string {
  return `${escapeLine(title)} ${colour.dim(`${points}/${maxPoints}`)}`;
}

/** The card for what the learner should look at first: the problem, or the first failing check; '' when all passed. */
export function renderFirstFailure(report: ExerciseReport, root: string, theme: Theme): string {
  const folder = path.join(root, 'exercises', report.slug);
  const failed = firstFailing(report);
  return failed ? renderCheckCard(failed, folder, theme) : renderProblemCard(report, folder, theme);
}
