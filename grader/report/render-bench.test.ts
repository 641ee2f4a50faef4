import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { exampleBench } from '../testing/example-bench.ts';
import { renderBench } from './render-bench.ts';
import { createTheme } from './theme.ts';

const plain = (width: number) => createTheme({ colour: false, links: false, width });

test('renderBench() tells for each line figure, target and what came of it, in words', () => {
  const text = renderBench(exampleBench, plain(120));
  expect(text).toContain('✓ older: grade 3 by an older workshop');
  expect(text).toContain('0.60 x (0.50 x to 0.70 x), target at most 0.75 x older: reached.');
  expect(text).toContain('grade-3 600 ms (500 ms to 700 ms), older 1.00 s (1.00 s to 1.10 s)');
  expect(text).toContain('300 ms (200 ms to 1.23 s), target at most 250 ms: missed. Only 2 of 3 rounds count.');
  expect(text).toContain('4.00 x, no target.');
  expect(text).toContain('○ memory: peak memory\n  skipped: Memory is read from /proc, which only Linux has.');
  expect(text).toContain('Targets: 1 reached, 1 missed. Lines skipped: 1.');
});

test.each([40, 60, 80])('renderBench() is no wider than %i columns', (width) => {
  const lines = renderBench(exampleBench, plain(width)).split('\n');
  expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
});

test('renderBench() shows no control characters of the machine', () => {
  const machine = { ...exampleBench.machine, processor: 'a\u001B[2Jb' };
  expect(renderBench({ ...exampleBench, machine }, plain(80))).not.toContain('\u001B');
});
