import { expect, test } from 'vitest';
import type { ProcessRow } from '../target/process-table.ts';
import { residentBytes } from './measure-memory.ts';

const row = (pid: number, parent: number, group: number, rssBytes: number): ProcessRow => ({
  pid,
  parent,
  group,
  rssBytes,
  threads: 1,
});

test("residentBytes() counts the program's processes and neither its shell nor others", () => {
  const rows = [row(10, 1, 10, 1), row(11, 10, 10, 100), row(12, 11, 12, 30), row(20, 1, 20, 5000)];
  expect(residentBytes(rows, 11)).toBe(130);
});

test('residentBytes() counts a program that leads its group', () => {
  expect(residentBytes([row(10, 1, 10, 100), row(11, 10, 10, 30)], 10)).toBe(130);
});

test('residentBytes() gives null where processes are not to be seen', () => {
  expect(residentBytes([], 10)).toBeNull();
});
