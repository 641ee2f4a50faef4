import { firstFailing, type Report } from '../contract/report.ts';
import { escapeLine } from './escape-text.ts';
import { renderFirstFailure } from './render-checks.ts';
import { renderHalves } from './render-halves.ts';
import { renderTotals } from './render-table.ts';
import type { Theme } from './theme.ts';

const maxCards = 3;

/** What follows the table of a grading: the first failures in full, then the total and what to do next. */
export function renderSummary(report: Report, root: string, theme: Theme): string {
  const { colour } = theme;
  const unfinished = report.exercises.filter((exercise) => exercise.status !== 'passed');
  const started = unfinished.filter(
    (exercise) => exercise.problem?.code !== 'NOT_STARTED' || firstFailing(exercise) !== null,
  );
  const shown = (started.length > 0 ? started : unfinished).slice(0, maxCards);
  const cards = shown.map((exercise) => {
    const title = `${String(exercise.number).padStart(2, '0')} ${escapeLine(exercise.title)} `;
    const line = `${colour.bold(title)}${colour.dim('─'.repeat(Math.max(4, Math.min(theme.width, 80) - title.length)))}`;
    const sideBySide = renderHalves(exercise, theme);
    return [line, ...(sideBySide === '' ? [] : [sideBySide, '']), renderFirstFailure(exercise, root, theme)].join('\n');
  });
  const left = unfinished.length - shown.length;
  const more =
    left > 0 ? [colour.dim(`${left} more not passed. \`npm run exercise N\` shows one exercise in full.`)] : [];
  const [next] = unfinished;
  const advice = next ? [`Next: ${colour.cyan(`npm run exercise ${next.number}`)}`] : [];
  return [...cards, ...more, [renderTotals(report, theme), ...advice].join('\n')].join('\n\n');
}
