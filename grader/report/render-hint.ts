import { escapeLine } from './escape-text.ts';
import { renderBrief } from './render-brief.ts';
import type { Theme } from './theme.ts';

/** One hint with its place in the row: 'Hint 1 of 3 for: GET /api/hello answers with status 200'. */
export function renderHint(title: string, hint: string, number: number, count: number, theme: Theme): string {
  const { colour } = theme;
  const more =
    number < count
      ? colour.dim(
          `There ${count - number === 1 ? 'is one more hint' : `are ${count - number} more hints`}; ask again to see the next.`,
        )
      : colour.dim('This was the last hint.');
  return [
    `${colour.bold(`Hint ${number} of ${count}`)} for: ${escapeLine(title)}`,
    '',
    renderBrief(hint, theme),
    '',
    more,
  ].join('\n');
}
