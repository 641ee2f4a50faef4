import { UserError } from '../../grader/contract/errors.ts';
import type { GradeRow, GradeTable } from '../contract/api.ts';
import { countPoints } from './count-points.ts';
import { matchPeople, type UnmatchedPeople } from './match-people.ts';
import { scanCsv } from './scan-csv.ts';
import { writeCsv, type CsvValue, type FormatWord } from './write-csv.ts';

// Why there is no total, and a dash in place of an empty cell: Moodle adds up by itself and refuses numbers over 100; for a new
// grade item it takes an empty cell for 0, and a dash for no grade.
const noGrade: FormatWord = { word: '-' };

/**
 * Grades for Moodle's import (Grades, Import, CSV file): First name, Last name, ID number, a column for each exercise. Moodle
 * finds people by one column alone, which must be an ID number, a user name, an email address or Moodle's own id, never a name. The
 * class knows none of these, so `ID number` holds the learner's id of this class, to be replaced by hand; as it is, Moodle
 * refuses the file and says why. It is never left empty, because Moodle would give such a row's grades to the person above.
 * `toMoodleCsvFor` fills it from a list of Moodle's. A dash is "no grade": not verified yet, or skipped.
 */
export function toMoodleCsv(table: GradeTable): string {
  return write(
    table,
    'ID number',
    table.rows.map((row) => ({ row, ...splitName(row.name), identity: row.learnerId })),
  );
}

export type MoodleCsv = { csv: string; filled: { learners: number; identity: string }; unmatched: UnmatchedPeople };

/**
 * The same with what Moodle knows people by. `text` is a CSV of Moodle's (Grades, Export, Plain text file, or the list of
 * participants) with the columns "First name", "Last name" and one or more of "Email address", "ID number", "Username". The first
 * of these that all found people have becomes the identity. Learners who were not found are left out. Throws a UserError when a
 * column is missing.
 */
export function toMoodleCsvFor(table: GradeTable, text: string): MoodleCsv {
  const people = readPeople(text);
  const { pairs, unmatched } = matchPeople(table.rows, people);
  const identity = identities.find((title) => pairs.every(({ person }) => person.identities.get(title)));
  if (!identity) throw wrongFile('no column identifies everybody who was found');
  const found = pairs.map(({ row, person }) => ({ ...person, row, identity: person.identities.get(identity) ?? '' }));
  return { csv: write(table, identity, found), filled: { learners: found.length, identity }, unmatched };
}

type Line = { row: GradeRow; first: string; last: string; identity: string };

function write({ exercises }: GradeTable, identity: string, lines: Line[]): string {
  const titles = exercises.map(({ number, title }) => `${String(number).padStart(2, '0')} ${title}`);
  const cells = lines.map(({ row, first, last, identity: value }): CsvValue[] => [
    first,
    last,
    value,
    ...exercises.map(({ slug }) => countPoints(row, slug) ?? noGrade),
  ]);
  return writeCsv([['First name', 'Last name', identity, ...titles], ...cells]);
}

/** The last word is the last name, as far as anybody can say; Moodle doesn't look at it. */
function splitName(name: string): { first: string; last: string } {
  const words = name.trim().split(/\s+/);
  return words.length === 1
    ? { first: name, last: '' }
    : { first: words.slice(0, -1).join(' '), last: words.at(-1) ?? '' };
}

const identities = ['Email address', 'ID number', 'Username'] as const;

type MoodlePerson = { name: string; first: string; last: string; identities: Map<string, string> };

function readPeople(text: string): MoodlePerson[] {
  const { rows } = scanCsv(text);
  const header = rows[0]?.map((cell) => cell.text.trim().toLowerCase()) ?? [];
  const [firstAt, lastAt] = ['first name', 'last name'].map((title) => header.indexOf(title));
  const known = identities
    .map((title) => ({ title, at: header.indexOf(title.toLowerCase()) }))
    .filter(({ at }) => at !== -1);
  if (firstAt === undefined || firstAt === -1 || lastAt === undefined || lastAt === -1 || known.length === 0)
    throw wrongFile(`it needs the columns "First name", "Last name" and one of ${identities.join(', ')}`);
  return rows.slice(1).map((row) => {
    const [first, last] = [row[firstAt]?.text.trim() ?? '', row[lastAt]?.text.trim() ?? ''];
    return {
      name: `${first} ${last}`,
      first,
      last,
      identities: new Map(known.map(({ title, at }) => [title, row[at]?.text.trim() ?? ''])),
    };
  });
}

function wrongFile(why: string): UserError {
  return new UserError(
    `The list from Moodle can't be used: ${why}.`,
    'In Moodle, in English: Grades, Export, Plain text file. Choose that file here as it is.',
  );
}
