import * as fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { expect, test } from 'vitest';
import { unseen } from '../contract/show-unseen.ts';
import { exampleComparison, examplePair, exampleProgram } from '../testing/example-comparison.ts';
import { hostileText } from '../testing/hostile-text.ts';
import { renderStacks } from './render-stacks.ts';
import { createTheme } from './theme.ts';

const themeOf = (width: number, colour = false) => createTheme({ colour, links: false, width });

test('renderStacks() draws a table with a column for each side', () => {
  const text = renderStacks(exampleComparison(), themeOf(100));
  expect(text).toContain('Hello: GET /api/hello\nExpress: your own 03-express-hello\n');
  expect(text).toContain('Next.js: the solution of 08-next-hello (yours has not passed yet)');
  expect(text).toMatch(/^Requests a second {7,}9,000 \(8,200-9,400\) +2,250 \(2,050-2,350\) +Express ahead 4\.0x$/m);
  expect(text).toContain('How it was measured');
  expect(text).toContain('one machine');
});

test('renderStacks() fits any width from 40 columns on, with colours and without', () => {
  for (const width of [40, 60, 97, 98, 120]) {
    const plain = renderStacks(exampleComparison(), themeOf(width));
    expect(plain.split('\n').filter((line) => stringWidth(line) > width)).toEqual([]);
    expect(plain).not.toContain('\u001B');
    expect(renderStacks(exampleComparison(), themeOf(width, true)).replaceAll(/\u001B\[\d+m/g, '')).toBe(plain);
  }
});

test('renderStacks() warns of a busy machine, of one round and of failed requests', () => {
  const { runtime, settings } = exampleComparison();
  const programs = { ...examplePair().programs, next: exampleProgram('08', 1, { failedRequests: 1 }) };
  const changed = { runtime: { ...runtime, load: 9 }, settings: { ...settings, rounds: 1 } };
  const text = renderStacks(exampleComparison({ ...changed, pairs: [examplePair({ programs })] }), themeOf(120));
  for (const words of ['was busy', 'one round only', 'requests of the load failed']) expect(text).toContain(words);
  expect(renderStacks(exampleComparison(), themeOf(120))).not.toContain('! ');
});

test('renderStacks() obeys nothing that a title, a slug or a version holds', () => {
  const shown = fc.property(hostileText, hostileText, (title, slug) => {
    const programs = { express: exampleProgram(slug, 1), next: exampleProgram(title, 2) };
    const { runtime } = exampleComparison();
    const pairs = [examplePair({ title, request: slug, programs })];
    const text = renderStacks(exampleComparison({ pairs, runtime: { ...runtime, node: title } }), themeOf(40));
    expect(text.replaceAll('\n', '')).not.toMatch(unseen);
    for (const line of text.split('\n')) expect(line).not.toMatch(/^\s*::[a-z-]+(?:\s.*)?::/i);
  });
  fc.assert(shown, { numRuns: 60 });
});
