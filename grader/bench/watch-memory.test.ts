import { expect, test } from 'vitest';
import type { ProcessRow } from '../target/process-table.ts';
import { growFamily } from './watch-memory.ts';

function row(pid: number, parent: number): ProcessRow {
  return { pid, parent, group: pid, rssBytes: 1, threads: 1 };
}

test('growFamily() finds what descends from the known ones, in any order and group', () => {
  const rows = [row(30, 20), row(20, 10), row(10, 1), row(40, 1)];
  expect(growFamily(rows, new Set([10])).map(({ pid }) => pid)).toEqual([30, 20, 10]);
});

test('growFamily() keeps those whose parent is gone, and forgets those that have ended', () => {
  expect(growFamily([row(30, 1), row(31, 30)], new Set([10, 20, 30])).map(({ pid }) => pid)).toEqual([30, 31]);
});
