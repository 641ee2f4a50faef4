/** Signs with which a spreadsheet's formula begins, and their full-width and small forms, which some programs take for them. */
const signs = '[=+\\-@＝＋－＠﹦﹢﹣﹫]';

/** What a spreadsheet may pass over before the first sign: blanks, controls, marks that can't be seen, broken characters. */
const skipped = '\\s\\p{C}\\p{Z}';

const atStart = new RegExp(`^[${skipped}]*${signs}`, 'u');

// A file that is opened with another separator than its own is cut at semicolons, tabs and line ends too.
const inside = new RegExp(`(?<![;${skipped}])[;${skipped}]+(?=${signs})`, 'gu');

/**
 * Text for a cell of a CSV that no spreadsheet takes for a formula: what could begin one gets an apostrophe in front, which says
 * "this is text". Only for text: a number is written as it is, a negative one too. Doing it twice changes nothing more.
 */
export function defuseCell(text: string): string {
  const defused = text.replaceAll(inside, (run) => (/[;\t\r\n]/.test(run) ? `${run}'` : run));
  return atStart.test(defused) || /^[\t\r\n]/.test(defused) ? `'${defused}` : defused;
}
