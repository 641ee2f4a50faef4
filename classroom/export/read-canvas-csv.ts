import { UserError } from '../../grader/contract/errors.ts';
import type { Column } from './match-columns.ts';
import { scanCsv, type CsvCell } from './scan-csv.ts';

/** A gradebook that Canvas exported: who stands where, and which columns may be filled. */
export type CanvasGradebook = {
  separator: string;
  /** The columns of assignments, their titles without Canvas's id at the end. */
  columns: Column[];
  /** What Canvas says that each column's assignment is worth; null where it says nothing. */
  worth: Map<Column, number | null>;
  students: { name: string; cells: CsvCell[] }[];
  /** Scores are written as "7,5". */
  decimalComma: boolean;
};

/**
 * Reads the file of Canvas's "Export entire gradebook". Its first row names the columns: Student (or LastName and FirstName), ID,
 * SIS User ID, SIS Login ID, Section, the instructor's own columns, assignments as "Title (1234)", totals. Then come a row of
 * "Manual Posting" where an assignment has that, the row "Points Possible", which says "(read only)" below columns that can't be
 * imported, and the students. Throws a UserError for any other file.
 */
export function readCanvasCsv(text: string): CanvasGradebook {
  const { rows, separator } = scanCsv(text);
  const header = rows[0]?.map((cell) => cell.text.trim()) ?? [];
  const section = header.indexOf('Section');
  if (!/Student|LastName/.test(header[0] ?? '') || section === -1)
    throw notCanvas('its first row does not begin with "Student" and has no "Section"');
  const points = rows.slice(1).find((row) => row[0]?.text.includes('Points Possible'));
  const columns = assignmentsOf(header, section, points);
  return {
    separator,
    columns,
    worth: new Map(columns.map((column) => [column, numberOf(points?.[column.at]?.text)])),
    students: rows
      .slice(1)
      .filter((row) => row !== points && isStudent(row, section))
      .map((cells) => studentOf(header, cells)),
    decimalComma: points?.some((cell) => /^\s*\d+,\d+\s*$/.test(cell.text)) ?? false,
  };
}

function notCanvas(why: string): UserError {
  return new UserError(
    `This is no gradebook from Canvas: ${why}.`,
    'In Canvas: Grades, Export, Export Entire Gradebook. Choose that file here without opening it in a spreadsheet first.',
  );
}

const idAtEnd = /\s\(\d+\)$/;

function assignmentsOf(header: string[], section: number, points: CsvCell[] | undefined): Column[] {
  const columns = header
    .map((title, at) => ({ at, title }))
    .filter(({ at, title }) => at > section && title !== '' && !/read\s+only/.test(points?.[at]?.text ?? ''));
  // A column of the instructor's own, such as "Notes", has no id; a file made by hand has none at all.
  const known = columns.filter(({ title }) => idAtEnd.test(title));
  return (known.length > 0 ? known : columns).map(({ at, title }) => ({ at, title: title.replace(idAtEnd, '') }));
}

/** Not the rows of blanks, "Muted" and "Manual Posting", which Canvas passes over too. */
function isStudent(row: CsvCell[], section: number): boolean {
  return row.length > section && row.some(({ text }) => !/^\s*(?:Muted|Manual Posting.*)?\s*$/i.test(text));
}

function studentOf(header: string[], cells: CsvCell[]): CanvasGradebook['students'][number] {
  const [first = '', second = ''] = cells.map(({ text }) => text);
  return { name: header[0] === 'LastName' && header[1] === 'FirstName' ? `${second} ${first}` : first, cells };
}

/** The number in a cell, which may have a decimal comma; null for anything else. */
export function numberOf(text = ''): number | null {
  const plain = text.trim().replace(/,(?=\d{1,2}$)/, '.');
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}
