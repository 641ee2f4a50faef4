import { UserError } from '../../grader/contract/errors.ts';

/** A cell's text without its quotation marks, and where the cell stands in the file, with them. */
export type CsvCell = { text: string; start: number; end: number };

const separators = [',', ';', '\t'] as const;

/**
 * The rows of a CSV with the place of every cell, so that single cells can be changed and all other characters stay (`csv-parse`
 * doesn't tell the places). The separator is the one that cuts the first line into the most cells. Throws a UserError when a
 * quotation mark is never closed.
 */
export function scanCsv(text: string): { rows: CsvCell[][]; separator: string } {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const counts = separators.map((separator) => scanRow(text, start, separator).length);
  const separator = separators[counts.indexOf(Math.max(...counts))] ?? ',';
  const rows: CsvCell[][] = [];
  for (let at = start; at < text.length;) {
    const row = scanRow(text, at, separator);
    rows.push(row);
    const end = row.at(-1)?.end ?? text.length;
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  return { rows, separator };
}

function scanRow(text: string, start: number, separator: string): CsvCell[] {
  const row = [scanCell(text, start, separator)];
  for (let end = row[0]?.end ?? start; text[end] === separator; end = row.at(-1)?.end ?? text.length)
    row.push(scanCell(text, end + 1, separator));
  return row;
}

function scanCell(text: string, start: number, separator: string): CsvCell {
  const closed = text[start] === '"' ? findClosing(text, start) + 1 : start;
  let end = closed;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  const quoted = closed > start ? text.slice(start + 1, closed - 1).replaceAll('""', '"') : '';
  return { text: quoted + text.slice(closed, end), start, end };
}

/** Two quotation marks in a row are one that belongs to the text. */
function findClosing(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  if (at !== -1) return at;
  const line = text.slice(0, start).split(/\r\n|\r|\n/).length;
  throw new UserError(
    `The file can't be read: a quotation mark in line ${line} is never closed.`,
    'Export the file anew and choose it as it is.',
  );
}

/** The same file with other texts in some cells. All other characters stay, and cells in quotation marks keep theirs. */
export function replaceCells(text: string, separator: string, changes: { cell: CsvCell; text: string }[]): string {
  const inOrder = changes.toSorted((one, other) => one.cell.start - other.cell.start);
  const parts: string[] = [];
  let at = 0;
  for (const change of inOrder) {
    const quoted = text[change.cell.start] === '"' || change.text.includes(separator);
    parts.push(text.slice(at, change.cell.start), quoted ? `"${change.text}"` : change.text);
    at = change.cell.end;
  }
  return parts.join('') + text.slice(at);
}
