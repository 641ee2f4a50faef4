import { stringify } from 'csv-stringify/sync';
import { defuseCell } from './defuse-cell.ts';
import { toOneLine } from './to-one-line.ts';
import { writePoints } from './count-points.ts';

/** A word of a format that is written as it is. */
export type FormatWord = { word: string };

/** Null is an empty cell. Numbers stay as they are; every text is made harmless. */
export type CsvValue = string | number | null | FormatWord;

/**
 * Rows as CSV after RFC 4180: commas, lines that end with CR LF. `bom` puts the mark in front by which Excel knows UTF-8;
 * programs that import grades are better off without.
 */
export function writeCsv(rows: CsvValue[][], { bom = false } = {}): string {
  const cells = rows.map((row) => row.map(writeCell));
  // escape_formulas stays off: it looks at the first character alone, and would put an apostrophe before negative numbers.
  return stringify(cells, { bom, record_delimiter: '\r\n' });
}

/** What stands in a cell, before it is quoted. */
function writeCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return writePoints(value);
  return typeof value === 'string' ? defuseCell(toOneLine(value)) : value.word;
}
