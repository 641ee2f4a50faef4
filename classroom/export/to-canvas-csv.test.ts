import { expect, test } from 'vitest';
import { decodeCsv } from './decode-csv.ts';
import { exercises, sampleRow, sampleTable } from './sample-table.ts';
import { fillCanvasCsv, toCanvasCsv } from './to-canvas-csv.ts';

/** As Canvas exports it: a row of hidden assignments, one of points, columns of its own, totals that can't be imported. */
const exported = [
  '\uFEFFStudent,ID,SIS User ID,SIS Login ID,Section,Notes,01-npm-init (7001),Essay (7002),Express: hello (7003),Exercise 20 (7004),Current Score,Final Score',
  ',,,,,,,,Manual Posting,,,',
  '    Points Possible,,,,,,10.00,100.00,20.00,25.00,(read only),(read only)',
  '"Lovelace, Ada",101,s1,ada,Spring,"says ""hi"", often",,88.00,3.00,,12.50,12.50',
  '"HOPPER, Gräce",102,s2,grace,"Spring and ""Fall""",,7.00,,10.00,EX,,',
  '"Turing, Alan",103,,alan,Spring,,5.00,,,,,',
  '"Curie, Marie",104,,marie,Spring,,,,,,,',
  '"Student, Test",105,,,Spring,,,,,,,',
  '',
].join('\r\n');

test('fillCanvasCsv() changes the cells of verified grades and no other byte', () => {
  const { csv } = fillCanvasCsv(sampleTable, exported);
  expect(csv).toBe(exported.replace('often",,88.00,3.00,', 'often",10,88.00,0,'));
});

test('fillCanvasCsv() tells what it did, who was not found, and what it left alone', () => {
  const { filled, unmatched, kept, differing } = fillCanvasCsv(
    { exercises, rows: [...sampleTable.rows, sampleRow('l-e', 'Emmy', ['v1'])] },
    exported,
  );
  expect(filled).toEqual({
    learners: 3,
    cells: 3,
    columns: [
      { column: '01-npm-init', slug: '01-npm-init' },
      { column: 'Express: hello', slug: '03-express-hello' },
      { column: 'Exercise 20', slug: '20-choose-backend' },
    ],
  });
  expect(unmatched).toEqual({ learners: ['Emmy'], students: ['Curie, Marie'], ambiguous: [], exercises: [] });
  expect(kept).toEqual([{ student: 'HOPPER, Gräce', column: 'Exercise 20', cell: 'EX' }]);
  expect(differing).toEqual([{ column: 'Express: hello', canvas: 20, exercise: 10 }]);
});

test('fillCanvasCsv() keeps semicolons, decimal commas, line feeds and a missing last line end', () => {
  const text = [
    'Student;ID;SIS Login ID;Section;npm init (1);Which one for what? (2)',
    'Points Possible;;;;10,00;25,00',
    'Grace Hopper;2;grace;A;;"1,00"',
    'Ada Lovelace;1;ada;A;10,00;',
  ].join('\n');
  const { csv, unmatched } = fillCanvasCsv(sampleTable, text);
  expect(csv).toBe(text.replace('"1,00"', '"22,5"'));
  expect(unmatched).toEqual({
    learners: ['Alan Turing'],
    students: [],
    ambiguous: [],
    exercises: ['03-express-hello'],
  });
});

test('fillCanvasCsv() reads names in two columns, old Macintosh line ends, and files without ids', () => {
  const text = 'LastName,FirstName,ID,SIS Login ID,Section,npm init\rPoints Possible,,,,,10\rLovelace,Ada,1,ada,A,\r';
  expect(fillCanvasCsv(sampleTable, text).csv).toBe(text.replace('ada,A,\r', 'ada,A,10\r'));
});

test('fillCanvasCsv() fills neither read-only columns nor those of the instructor, nor two students of one name', () => {
  const text = [
    'Student,ID,SIS Login ID,Section,npm init,Express: hello (1),20-choose-backend (2)',
    'Points Possible,,,,,10,(read only)',
    '"Lovelace, Ada",1,ada,A,x,,',
    '"Lovelace, Ada",2,ada2,B,x,,',
    '"Hopper, Grace",3,grace,A,x,N/A,',
    '"Turing, Alan"',
    '',
  ].join('\n');
  const { csv, unmatched, kept } = fillCanvasCsv(sampleTable, text);
  expect(csv).toBe(text);
  expect(unmatched.ambiguous).toEqual(['Ada Lovelace']);
  expect(unmatched.exercises).toEqual(['01-npm-init', '20-choose-backend']);
  expect(kept).toEqual([{ student: 'Hopper, Grace', column: 'Express: hello', cell: 'N/A' }]);
});

test.each([
  ['', 'This is no gradebook from Canvas'],
  ['Name,Grade\nAda,1\n', 'This is no gradebook from Canvas'],
  ['Student,ID\nAda,1\n', 'This is no gradebook from Canvas'],
  ['Student,ID,Section,x (1)\n"Ada,1,A,', 'a quotation mark in line 2 is never closed'],
])('fillCanvasCsv(%j) says what is wrong', (text, message) => {
  expect(() => fillCanvasCsv(sampleTable, text)).toThrow(message);
});

test('toCanvasCsv() is a gradebook that Canvas imports, and that can be filled', () => {
  const csv = toCanvasCsv(sampleTable);
  expect(csv).toBe(
    [
      'Student,ID,SIS User ID,SIS Login ID,Section,01 npm init,03 Express: hello,20 Which one for what?',
      'Points Possible,,,,,10,10,25',
      'Ada Lovelace,,,,,10,0,',
      'Grace Hopper,,,,,,10,22.5',
      'Alan Turing,,,,,,,',
      '',
    ].join('\r\n'),
  );
  const again = fillCanvasCsv(sampleTable, csv);
  expect(again.csv).toBe(csv);
  expect(again.unmatched).toEqual({ learners: [], students: [], ambiguous: [], exercises: [] });
});

test('decodeCsv() keeps the byte order mark and refuses another encoding', () => {
  const bytes = new TextEncoder().encode(exported);
  expect(decodeCsv(bytes)).toBe(exported);
  expect(() => decodeCsv(Uint8Array.of(0x47, 0x72, 0xe4, 0x63, 0x65))).toThrow('The file is not in UTF-8.');
});
