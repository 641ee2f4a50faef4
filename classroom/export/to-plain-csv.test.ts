import { expect, test } from 'vitest';
import { exercises, sampleRow, sampleTable } from './sample-table.ts';
import { toPlainCsv } from './to-plain-csv.ts';

test('toPlainCsv() has a row for each learner, empty where nothing is verified, 0 where that was verified', () => {
  expect(toPlainCsv(sampleTable)).toBe(
    [
      '\uFEFFName,Learner id,01-npm-init,03-express-hello,20-choose-backend,Total',
      'Ada Lovelace,l-ada,10,0,,10',
      'Grace Hopper,l-grace,skipped,10,22.5,32.5',
      'Alan Turing,l-alan,,,,0',
      '',
    ].join('\r\n'),
  );
});

test('toPlainCsv() has only the header when nobody is there', () => {
  expect(toPlainCsv({ exercises, rows: [] }).split('\r\n')).toHaveLength(2);
});

test('toPlainCsv() counts nothing for an exercise that a row does not know', () => {
  const row = { ...sampleRow('l-ada', 'Ada', []), grades: {} };
  expect(toPlainCsv({ exercises, rows: [row] }).split('\r\n')[1]).toBe('Ada,l-ada,,,,0');
});

test('toPlainCsv() defuses a name that is a formula', () => {
  const row = sampleRow('l-x', '=HYPERLINK("http://example.org")', []);
  expect(toPlainCsv({ exercises, rows: [row] })).toContain('"\'=HYPERLINK(""http://example.org"")",l-x');
});
