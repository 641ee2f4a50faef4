import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileText } from '../../grader/testing/hostile-text.ts';
import type { GradeTable } from '../contract/api.ts';
import { defuseCell } from './defuse-cell.ts';
import { matchPeople } from './match-people.ts';
import { exercises, sampleRow } from './sample-table.ts';
import { replaceCells, scanCsv } from './scan-csv.ts';
import { fillCanvasCsv, toCanvasCsv } from './to-canvas-csv.ts';
import { toGradescopeJson } from './to-gradescope-json.ts';
import { toMoodleCsv, toMoodleCsvFor } from './to-moodle-csv.ts';
import { toOneLine } from './to-one-line.ts';
import { toPlainCsv } from './to-plain-csv.ts';
import { writeCsv } from './write-csv.ts';

const formula = fc
  .tuple(
    fc.constantFrom('', ' ', '\t', '\r', '\n', ';', ',', '"', "'", '\u00A0', '\u202E', '\uFEFF', '\0', 'Ada;', 'Ada\n'),
    fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'),
    fc.constantFrom('', '1', 'SUM(A1:A9)', "cmd|' /c calc'!A1", 'HYPERLINK("http://example.org";"x")'),
  )
  .map((parts) => parts.join(''));

const plainName = fc.constantFrom('Ada Lovelace', 'Grace Hopper', 'Alan Turing', "O'Brien, Conan", 'Zoë', '李小龍');

const name = fc.oneof(
  formula,
  hostileText,
  plainName,
  fc.tuple(formula, hostileText).map((parts) => parts.join('')),
);

const points = fc.oneof(fc.integer({ min: -5, max: 100 }), fc.double({ min: -5, max: 100, noNaN: true }));

const word = fc.oneof(
  fc.constantFrom('n', 's'),
  fc.tuple(fc.constantFrom('v', 'o'), points).map((parts) => parts.join('')),
);

const table: fc.Arbitrary<GradeTable> = fc
  .array(fc.tuple(name, name, fc.array(word, { minLength: 3, maxLength: 3 })), { maxLength: 6 })
  .map((rows) => ({ exercises, rows: rows.map(([id, text, words]) => sampleRow(id, text, words)) }));

const asRead = (text: string) => defuseCell(toOneLine(text));

function read(csv: string): string[][] {
  return parse(csv, { bom: true });
}

/** What a spreadsheet would compute: a sign after blanks and unseen characters. Written without the help of `defuseCell`. */
function isFormula(cell: string): boolean {
  const seen = Array.from(cell.normalize('NFKC')).find((character) => !/[\s\p{C}\p{Z}]/u.test(character)) ?? '';
  return seen !== '' && '=+-@'.includes(seen);
}

/** A negative number, or Moodle's dash for none. */
function isGrade(cell: string): boolean {
  return /^-(?:\d+(?:\.\d+)?)?$/.test(cell);
}

test('whatever the names, every CSV parses back to the same rows', () => {
  const same = fc.property(table, (grades) => {
    const plain = read(toPlainCsv(grades));
    expect(plain.slice(1).map((row) => row.slice(0, 2))).toEqual(
      grades.rows.map((row) => [asRead(row.name), asRead(row.learnerId)]),
    );
    expect(
      read(toCanvasCsv(grades))
        .slice(2)
        .map((row) => row[0]),
    ).toEqual(grades.rows.map((row) => asRead(row.name)));
    expect(
      read(toMoodleCsv(grades))
        .slice(1)
        .map((row) => row[2]),
    ).toEqual(grades.rows.map((row) => asRead(row.learnerId)));
    for (const [index, row] of grades.rows.entries())
      for (const [column, { slug }] of exercises.entries()) {
        const grade = row.grades[slug];
        const cell = plain[index + 1]?.[column + 2] ?? '';
        if (grade?.state === 'skipped' || grade?.state === 'none')
          expect(cell).toBe(grade.state === 'none' ? '' : 'skipped');
        else expect(Math.abs(Number(cell) - (grade?.points ?? 0))).toBeLessThanOrEqual(0.005000001);
      }
  });
  fc.assert(same, { numRuns: 300 });
});

test('whatever the names, no cell is a formula, whichever separator the file is opened with', () => {
  const harmless = fc.property(table, (grades) => {
    for (const csv of [toPlainCsv(grades), toCanvasCsv(grades), toMoodleCsv(grades)]) {
      const rows = read(csv);
      const cells = rows.flat();
      expect(cells.filter((cell) => isFormula(cell) && !isGrade(cell))).toEqual([]);
      // Even a name that could be a grade is text: -1.
      expect(rows.flatMap((row) => row.slice(0, 2)).filter(isFormula)).toEqual([]);
      expect(cells.filter((cell) => /[\0-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]/.test(cell))).toEqual([]);
      expect(csv.split(/[;\t\r\n]/).filter(isFormula)).toEqual([]);
    }
  });
  fc.assert(harmless, { numRuns: 300 });
});

test('whatever the text, defuseCell() leaves no formula and does nothing twice', () => {
  const defused = fc.property(fc.oneof(formula, hostileText), (text) => {
    expect(isFormula(defuseCell(text))).toBe(false);
    expect(defuseCell(defuseCell(text))).toBe(defuseCell(text));
  });
  fc.assert(defused, { numRuns: 1_000 });
});

test('whatever the names, JSON gives the same names', () => {
  const same = fc.property(table, (grades) => {
    const results = JSON.parse(toGradescopeJson(grades)) as Record<string, { extra_data: { name: string } }>;
    const last = new Map(grades.rows.map((row) => [row.learnerId, row.name]));
    expect(new Map(Object.entries(results).map(([id, { extra_data }]) => [id, extra_data.name]))).toEqual(last);
  });
  fc.assert(same, { numRuns: 200 });
});

// csv-parse works on bytes, which half a character doesn't have.
const wellFormed = name.map((text) => text.toWellFormed());

const rows = fc.array(fc.array(wellFormed, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 5 });

test('whatever a file holds, scanCsv() reads what csv-parse reads, and nothing changes where nothing is replaced', () => {
  const alike = fc.property(
    rows,
    fc.constantFrom(',', ';', '\t'),
    fc.constantFrom('\n', '\r\n'),
    (lines, separator, end) => {
      // The header decides the separator, so it has the most of them.
      const header = ['a', 'b', 'c', 'd', 'e', 'f'];
      const text = [header, ...lines].map((line) => line.map(quote).join(separator)).join(end) + end;
      const scanned = scanCsv(text);
      expect(scanned.separator).toBe(separator);
      expect(scanned.rows.map((row) => row.map((cell) => cell.text))).toEqual([header, ...lines]);
      expect(scanned.rows.map((row) => row.map((cell) => cell.text))).toEqual(
        parse(text, { delimiter: separator, relax_column_count: true }),
      );
      expect(replaceCells(text, separator, [])).toBe(text);
    },
  );
  fc.assert(alike, { numRuns: 300 });
});

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

test('whatever the names, filling a gradebook changes only grades of pairs of one name', () => {
  const filled = fc.property(table, fc.array(name, { maxLength: 6 }), (grades, students) => {
    const header = ['Student', 'ID', 'SIS Login ID', 'Section', '01-npm-init (1)', 'Essay (2)', '20 (3)'];
    const lines = students.map((student, index) => [student, String(index), '', '', '', '50', 'EX']);
    const text = [header, ...lines].map((line) => line.map(quote).join(',')).join('\n');
    const before = scanCsv(text).rows;
    const { csv, unmatched } = fillCanvasCsv(grades, text);
    const after = scanCsv(csv).rows;
    const { pairs } = matchPeople(
      grades.rows,
      students.map((student) => ({ name: student })),
    );
    expect(after.length).toBe(before.length);
    expect(after.map((row) => row.toSpliced(4, 1).map((cell) => cell.text))).toEqual(
      before.map((row) => row.toSpliced(4, 1).map((cell) => cell.text)),
    );
    const changed = after.slice(1).filter((row) => row[4]?.text !== '');
    expect(changed.length).toBeLessThanOrEqual(pairs.length);
    for (const row of changed) expect(row[4]?.text).toMatch(/^-?\d+(?:\.\d+)?$/);
    expect(unmatched.exercises).toEqual(['03-express-hello']);
  });
  fc.assert(filled, { numRuns: 200 });
});

test('whatever the names, a file for Moodle has an identity in every row', () => {
  const identified = fc.property(table, fc.array(name, { maxLength: 6 }), (grades, students) => {
    const lines = students.map((student, index) => [student, '', `id${index}`]);
    const text = [['First name', 'Last name', 'ID number'], ...lines]
      .map((line) => line.map(quote).join(','))
      .join('\n');
    const { csv, filled } = toMoodleCsvFor(grades, text);
    expect(
      read(csv)
        .slice(1)
        .every((row) => /^id\d+$/.test(row[2] ?? '')),
    ).toBe(true);
    expect(read(csv)).toHaveLength(filled.learners + 1);
  });
  fc.assert(identified, { numRuns: 200 });
});

test('writeCsv() leaves an ordinary name as it is', () => {
  const same = fc.property(plainName, (text) => {
    expect(read(writeCsv([[text, 'x']]))).toEqual([[text, 'x']]);
  });
  fc.assert(same, { numRuns: 20 });
});
