import { expect, test } from 'vitest';
import { putSection, toMarkdownTable, toPlainTable } from './put-section.ts';

const mine = '# Benchmarks\r\n\n| own | table |\n\nNo line end';

test('putSection() puts a new section at the end, and a newer one in its place', () => {
  const first = putSection(mine, 'class:bench', '## Load\n\nold');
  const second = putSection(putSection(first, 'class:faults', '## Faults'), 'class:bench', '## Load\n\nnew');
  expect(first.startsWith(mine)).toBe(true);
  expect(second.startsWith(mine)).toBe(true);
  expect(second).not.toContain('old');
  expect(second.indexOf('## Load\n\nnew')).toBeLessThan(second.indexOf('## Faults'));
  expect(putSection(second, 'class:bench', '## Load\n\nnew')).toBe(second);
});

test('putSection() leaves what people write below a section as it is', () => {
  const text = `${putSection('', 'class:bench', 'one')}\nOur notes, without end`;
  expect(putSection(text, 'class:bench', 'two')).toBe(text.replace('one', 'two'));
});

test('a cell holds no line end and no border of a table', () => {
  expect(toMarkdownTable(['a', 'b'], [['1\n2', 'x | y']])).toBe('| a | b |\n| --- | --- |\n| 1 2 | x \\| y |');
  expect(toPlainTable(['a', 'long'], [['three', '4']])).toBe('a      long\n-----  ----\nthree  4');
});
