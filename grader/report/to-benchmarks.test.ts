import { expect, test } from 'vitest';
import { exampleBench } from '../testing/example-bench.ts';
import { benchmarksMarker, toBenchmarks } from './to-benchmarks.ts';

test('toBenchmarks() writes the table, the machine, the date and the command', () => {
  const text = toBenchmarks(exampleBench, null);
  expect(text).toContain('`npm run bench -- --runs 3 --write` on 2026-11-25');
  expect(text).toContain('2 cores (Some \\| Processor), 8.30 GB of memory, Linux 6.18 x64, Node v24.21.0.');
  expect(text).toContain('| save-3 | save to verdict | 300 ms (200 ms to 1.23 s) | at most 250 ms | missed |');
  expect(text).toContain('| memory | peak memory | skipped: Memory is read from /proc');
  expect(text.split('\n').filter((line) => /^\| (?:older|save-3|bare|memory) /.test(line))).toHaveLength(4);
});

test('toBenchmarks() keeps what people wrote below the marker, byte by byte', () => {
  const notes = '\n## Why it is slow on Mondays\n\n| own | table |\n| --- | --- |\n\nNo line end';
  const first = toBenchmarks(exampleBench, `# Old table\n${benchmarksMarker}\n${notes}`);
  expect(first.split(`${benchmarksMarker}\n`)[1]).toBe(notes);
  expect(first).not.toContain('Old table');
  expect(toBenchmarks(exampleBench, first)).toBe(first);
});

test('toBenchmarks() keeps a new file as it is, too', () => {
  const first = toBenchmarks(exampleBench, null);
  expect(first).toContain('## How to read this');
  expect(toBenchmarks(exampleBench, first)).toBe(first);
});

test('toBenchmarks() keeps a file without the marker as a whole', () => {
  expect(toBenchmarks(exampleBench, '# Mine\n')).toContain(`${benchmarksMarker}\n\n# Mine\n`);
});

test('toBenchmarks() keeps notes also after Windows changed the line ends', () => {
  expect(toBenchmarks(exampleBench, `x\r\n${benchmarksMarker}\r\n\r\nMine\r\n`)).toContain('-->\n\nMine\n');
});
