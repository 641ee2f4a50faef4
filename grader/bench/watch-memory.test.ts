import { expect, test } from 'vitest';
import type { ProcessRow } from '../target/process-table.ts';
import { growFamily, watchMemory } from './watch-memory.ts';
import { waitFor } from '../testing/wait-for.ts';
import { spawn } from 'node:child_process';

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

test.runIf(process.platform === 'linux')('watchMemory() finds what a child of a process holds', async () => {
  const holding = 'globalThis.held = Buffer.alloc(200e6, 1); setInterval(() => {}, 1000)';
  const child = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(holding)}])`;
  const parent = spawn(process.execPath, [
    '-e',
    `const c = ${child}; process.on('SIGTERM', () => c.kill() && process.exit())`,
  ]);
  const watch = watchMemory(parent.pid ?? 0);
  await waitFor('the memory of the child', () => watch.peakBytes() > 200e6);
  watch.stop();
  expect(watch.peakBytes()).toBeLessThan(500e6);
  parent.kill();
});
