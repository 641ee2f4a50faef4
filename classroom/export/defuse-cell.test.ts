import { expect, test } from 'vitest';
import { defuseCell } from './defuse-cell.ts';
import { toOneLine } from './to-one-line.ts';
import { writeCsv } from './write-csv.ts';

test.each([
  ['=1+1', "'=1+1"],
  ["=cmd|' /c calc'!A1", "'=cmd|' /c calc'!A1"],
  ['+49 30 1', "'+49 30 1"],
  ['-1', "'-1"],
  ['-', "'-"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t'=1"],
  ['\rAda', "'\rAda"],
  ['   =1', "'   =1"],
  ['\u00A0\u3000=1', "'\u00A0\u3000=1"],
  ['\u200B\u202E=1', "'\u200B\u202E=1"],
  ['\0=1', "'\0=1"],
  ['＝1', "'＝1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠x', "'＠x"],
  ['﹦1', "'﹦1"],
  ['Ada;=1', "Ada;'=1"],
  ['Ada\n =1', "Ada\n '=1"],
])('defuseCell(%j) is %j', (text, defused) => {
  expect(defuseCell(text)).toBe(defused);
  expect(defuseCell(defused)).toBe(defused);
});

test.each(['', 'Ada Lovelace', 'a=b', "O'Brien", 'Jean-Luc', 'ada@example.org', "'=1", '3 - 1', 'عائشة', '李小龍'])(
  'defuseCell(%j) changes nothing',
  (text) => {
    expect(defuseCell(text)).toBe(text);
  },
);

test.each([
  ['Ada\r\nLovelace', 'Ada Lovelace'],
  ['Ada\0Lovelace', 'Ada Lovelace'],
  ['\u001B[31mAda\u0007', '[31mAda'],
  ['\u202Eada\u202C', 'ada'],
  ['Ada\u2028Lovelace', 'Ada Lovelace'],
  ['\uD800Ada', '\uFFFDAda'],
  ['  Ada \u00A0 Lovelace ', 'Ada Lovelace'],
  ['نمی\u200Cخواهم', 'نمی\u200Cخواهم'],
  ['👩\u200D💻', '👩\u200D💻'],
])('toOneLine(%j) is %j', (text, line) => {
  expect(toOneLine(text)).toBe(line);
});

test('writeCsv() leaves numbers as they are, also negative ones, and quotes what must be quoted', () => {
  expect(writeCsv([['-1', -1, 0, -0, 7.5, 0.1 + 0.2, 1e-9, null, '"Ada", Countess']])).toBe(
    '\'-1,-1,0,0,7.5,0.3,0,,"""Ada"", Countess"\r\n',
  );
});
