import { escapeLine } from './escape-text.ts';
import { renderBrief } from './render-brief.ts';
import type { Theme } from './theme.ts';
import { wrapText } from './wrap-text.ts';

/** One hint with its place in the row: 'Hint 1 of 3 for: GET /api/hello answers with status 200'. */
export function renderHint(title: string, hint: string, number: number, count: number, theme: Theme): string {
  const { colour, width } = theme;
  const rest = count - number;
  const more =
    rest > 0
      ? `There ${rest === 1 ? 'is one more hint' : `are ${rest} more hints`}; ask again to see the next.`
      : 'This was the last hint.';
  return [
    wrapText(`${colour.bold(`Hint ${number} of ${count}`)} for: ${escapeLine(title)}`, width),
    '',
    renderBrief(hint, theme),
    '',
    colour.dim(wrapText(more, width)),
  ].join('\n');
}
