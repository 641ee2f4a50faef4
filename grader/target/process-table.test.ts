import { expect, test } from 'vitest';
import { familyOf, parseStat } from './process-table.ts';

test('parseStat() reads a line of /proc whatever the name of the program is, and leaves out zombies', () => {
  const fields = Array.from({ length: 40 }, (_, index) => String(index)).join(' ');
  expect(parseStat(`42 (my (odd) name) S 7 42 ${fields}`)).toMatchObject({ pid: 42, parent: 7, group: 42 });
  expect(parseStat(`42 (gone) Z 7 42 ${fields}`)).toBeNull();
});

test('familyOf() takes the group and everything that it started, whatever its group', () => {
  const row = (pid: number, parent: number, group: number) => ({ pid, parent, group, rssBytes: 0, threads: 1 });
  const rows = [row(1, 0, 1), row(10, 1, 10), row(11, 10, 10), row(12, 11, 12), row(13, 12, 13), row(20, 1, 20)];
  expect(familyOf(rows, 10).map(({ pid }) => pid)).toEqual([10, 11, 12, 13]);
});
