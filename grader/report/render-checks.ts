import path from 'node:path';
import { firstFailing, type ExerciseReport } from '../contract/report.ts';
import { escapeLine } from './escape-text.ts';
import { renderCheckCard, renderProblemCard } from './render-card.ts';
import { renderHalves } from './render-halves.ts';
import type { Theme } from './theme.ts';

/** The whole result of one exercise: every check with its sign and word, and a card for the first that fails. */
export function renderExercise(report: ExerciseReport, root: string, theme: Theme): string {
  const { colour } = theme;
  const signs = {
    passed: colour.green('✓ passed '),
    failed: colour.red('✗ failed '),
    skipped: colour.dim('○ to do  '),
  };
  const single = report.checks.filter((check) => check.half === undefined);
  const lines = single.map(
    (check) => `${signs[check.status]} ${escapeLine(check.title)} ${colour.dim(`${check.points}/${check.maxPoints}`)}`,
  );
  const sideBySide = renderHalves(report, theme);
  if (sideBySide !== '') lines.push(sideBySide);
  const card = renderFirstFailure(report, root, theme);
  return [...lines, ...(card === '' ? [] : ['', card])].join('\n');
}

/** The card for what the learner should look at first: the problem, or the first failing check; '' when all passed. */
export function renderFirstFailure(report: ExerciseReport, root: string, theme: Theme): string {
  const folder = path.join(root, 'exercises', report.slug);
  const failed = firstFailing(report);
  return failed ? renderCheckCard(failed, folder, theme) : renderProblemCard(report, folder, theme);
}
