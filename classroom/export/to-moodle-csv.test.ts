import { expect, test } from 'vitest';
import { sampleTable } from './sample-table.ts';
import { toMoodleCsv, toMoodleCsvFor } from './to-moodle-csv.ts';

const titles = '01 npm init,03 Express: hello,20 Which one for what?';

test('toMoodleCsv() never leaves the identity empty, and writes a dash for no grade', () => {
  expect(toMoodleCsv(sampleTable)).toBe(
    [
      `First name,Last name,ID number,${titles}`,
      'Ada,Lovelace,l-ada,10,0,-',
      'Grace,Hopper,l-grace,-,10,22.5',
      'Alan,Turing,l-alan,-,-,-',
      '',
    ].join('\r\n'),
  );
});

test('toMoodleCsvFor() takes the identity from a list of Moodle, and leaves out who is not in it', () => {
  const list = [
    '"First name","Last name","ID number","Institution","Department","Email address","Last downloaded from this course"',
    'ADA,LOVELACE,12,,,ada@example.org,1700000000',
    'Grace,Hopper,,,,grace@example.org,1700000000',
    'Marie,Curie,14,,,marie@example.org,1700000000',
  ].join('\n');
  const { csv, filled, unmatched } = toMoodleCsvFor(sampleTable, list);
  expect(csv).toBe(
    [
      `First name,Last name,Email address,${titles}`,
      'ADA,LOVELACE,ada@example.org,10,0,-',
      'Grace,Hopper,grace@example.org,-,10,22.5',
      '',
    ].join('\r\n'),
  );
  expect(filled).toEqual({ learners: 2, identity: 'Email address' });
  expect(unmatched).toEqual({ learners: ['Alan Turing'], students: ['Marie Curie'], ambiguous: [] });
});

test('toMoodleCsvFor() takes the first column in which everybody has something', () => {
  const list = 'First name;Last name;Email address;ID number\nAda;Lovelace;;12\nGrace;Hopper;grace@example.org;13\n';
  expect(toMoodleCsvFor(sampleTable, list).filled.identity).toBe('ID number');
});

test.each([
  ['Name,Email address\nAda,a@example.org', 'it needs the columns "First name", "Last name"'],
  ['First name,Last name\nAda,Lovelace', 'one of Email address, ID number, Username'],
  ['First name,Last name,Username\nAda,Lovelace,', 'no column identifies everybody'],
])('toMoodleCsvFor(%j) says what is missing', (list, message) => {
  expect(() => toMoodleCsvFor(sampleTable, list)).toThrow(message);
});
