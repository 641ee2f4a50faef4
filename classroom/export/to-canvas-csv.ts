import type { GradeRow, GradeTable } from '../contract/api.ts';
import { countPoints, writePoints } from './count-points.ts';
import { matchColumns, type Column } from './match-columns.ts';
import { matchPeople, type UnmatchedPeople } from './match-people.ts';
import { numberOf, readCanvasCsv, type CanvasGradebook } from './read-canvas-csv.ts';
import { replaceCells, type CsvCell } from './scan-csv.ts';
import { writeCsv, type CsvValue } from './write-csv.ts';

/**
 * Grades as a file that Canvas imports, for those who have no export of theirs at hand; `fillCanvasCsv` is the better way. The
 * columns are those that Canvas asks for. Canvas finds a student without an ID by the name, written in the same way, and an
 * assignment without an id by its title; it asks about all others before anything is changed. An empty cell has no verified
 * grade or was skipped: in Canvas it takes an older grade away, which Canvas shows before it does so.
 */
export function toCanvasCsv({ exercises, rows }: GradeTable): string {
  const identity = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section'];
  const header = [...identity, ...exercises.map(({ number, title }) => `${String(number).padStart(2, '0')} ${title}`)];
  const blank = identity.slice(1).map(() => null);
  const worth: CsvValue[] = ['Points Possible', ...blank, ...exercises.map(({ points }) => points)];
  const lines = rows.map((row): CsvValue[] => [
    row.name,
    ...blank,
    ...exercises.map(({ slug }) => countPoints(row, slug)),
  ]);
  return writeCsv([header, worth, ...lines]);
}

export type FilledCanvasCsv = {
  csv: string;
  /** Of how many learners how many cells hold the class's grade now, and which column was taken for which exercise. */
  filled: { learners: number; cells: number; columns: { column: string; slug: string }[] };
  /** `exercises` are the slugs for which no column, or more than one, was found. */
  unmatched: UnmatchedPeople & { exercises: string[] };
  /** Cells that say EX (excused) or N/A (not assigned): decided in Canvas, so they were left as they are. */
  kept: { student: string; column: string; cell: string }[];
  /** Assignments that are worth something else in Canvas: the points were written as they are, not scaled. */
  differing: { column: string; canvas: number; exercise: number }[];
};

/**
 * The instructor's own gradebook, as Canvas exported it, with the verified grades in the columns of the exercises: students by
 * name (`matchPeople`), columns by title (`matchColumns`). No column or row is added, and every other character stays, also the
 * byte order mark and the ends of lines. A cell without a verified grade stays as it was, and so does that of a skipped
 * exercise: whether it is excused (EX) is for the instructor to say. Throws a UserError when the text is something else.
 */
export function fillCanvasCsv(table: GradeTable, text: string): FilledCanvasCsv {
  const book = readCanvasCsv(text);
  const people = matchPeople(table.rows, book.students);
  const columns = matchColumns(table.exercises, book.columns);
  const cells = cellsOf(people.pairs, columns.pairs);
  const free = cells.filter(({ cell }) => !isDecided(cell));
  const changes = free.flatMap(({ cell, points }) => changeOf(cell, points, book));
  return {
    csv: replaceCells(text, book.separator, changes),
    filled: {
      learners: people.pairs.length,
      cells: free.length,
      columns: columns.pairs.map(({ exercise, column }) => ({ column: column.title, slug: exercise.slug })),
    },
    unmatched: { ...withoutTestStudent(people.unmatched), exercises: columns.missing },
    kept: cells
      .filter(({ cell }) => isDecided(cell))
      .map(({ student, column, cell }) => ({ student, column, cell: cell.text.trim() })),
    differing: columns.pairs.flatMap((pair) => differenceOf(pair, book)),
  };
}

type PersonPair = { row: GradeRow; person: CanvasGradebook['students'][number] };
type ColumnPair = { exercise: GradeTable['exercises'][number]; column: Column };

/** The cells for which the class has a grade. A row that ends early has none. */
function cellsOf(people: PersonPair[], columns: ColumnPair[]) {
  return people.flatMap(({ row, person }) =>
    columns.flatMap(({ exercise, column }) => {
      const [points, cell] = [countPoints(row, exercise.slug), person.cells[column.at]];
      return points === null || !cell ? [] : [{ points, cell, student: person.name, column: column.title }];
    }),
  );
}

/** Excused, or not assigned to this student. */
function isDecided({ text }: CsvCell): boolean {
  return /^\s*(?:EX|N\/A)\s*$/i.test(text);
}

/** Nothing where the cell holds the same number already, perhaps written as "10.00". */
function changeOf(cell: CsvCell, points: number, { decimalComma }: CanvasGradebook): { cell: CsvCell; text: string }[] {
  const plain = writePoints(points);
  if (numberOf(cell.text) === Number(plain)) return [];
  return [{ cell, text: decimalComma ? plain.replace('.', ',') : plain }];
}

function differenceOf({ exercise, column }: ColumnPair, { worth }: CanvasGradebook): FilledCanvasCsv['differing'] {
  const canvas = worth.get(column) ?? null;
  if (canvas === null || canvas === exercise.points) return [];
  return [{ column: column.title, canvas, exercise: exercise.points }];
}

/** Canvas adds a student of its own to each course in which the instructor looked at the student's view. */
function withoutTestStudent(unmatched: UnmatchedPeople): UnmatchedPeople {
  return { ...unmatched, students: unmatched.students.filter((name) => name !== 'Student, Test') };
}
