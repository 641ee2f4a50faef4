import type { Report } from '../contract/report.ts';
import { unseen } from '../contract/show-unseen.ts';
import { reportSchema } from './report-schema.ts';

/** The report as JSON text. Throws when it isn't of the published shape, which would be a bug of the grader. */
export function toJson(report: Report): string {
  reportSchema.parse(report);
  // The report itself, since zod leaves out a header that is named __proto__.
  return `${escapeUnseen(JSON.stringify(report, null, 2))}\n`;
}

const allUnseen = new RegExp(unseen, 'gu');

/** The same JSON for a program, and harmless for the terminal of who looks at it: line breaks alone stay as they are. */
export function escapeUnseen(json: string): string {
  return json.replaceAll(allUnseen, (character) => (character === '\n' ? character : escapeUnits(character)));
}

/** JSON knows a character beyond the first 65,536 only by its two halves. */
function escapeUnits(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
