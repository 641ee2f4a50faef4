import * as fc from 'fast-check';
import { marked, type Token, type Tokens } from 'marked';
import { expect, test } from 'vitest';
import { unseen } from '../contract/show-unseen.ts';
import { hostileReport } from '../testing/hostile-report.ts';
import { toAnnotations, toMarkdown } from './to-annotations.ts';
import { toJson } from './to-json.ts';
import { toJunit } from './to-junit.ts';

test('whatever a report holds, its JSON gives the same report', () => {
  const same = fc.property(hostileReport, (report) => {
    expect(JSON.parse(toJson(report))).toEqual(report);
  });
  fc.assert(same, { numRuns: 150 });
});

test('whatever a report holds, JUnit is well-formed XML with a case for each check and problem', () => {
  const wellFormed = fc.property(hostileReport, (report) => {
    const xml = toJunit(report);
    expect(xml).toMatch(/^[\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u);
    const cases = elementsOf(xml).filter((name) => name === 'testcase').length;
    const problems = report.exercises.filter(({ problem }) => problem !== null).length;
    expect(cases).toBe(report.exercises.reduce((sum, { checks }) => sum + checks.length, problems));
  });
  fc.assert(wellFormed, { numRuns: 100 });
});

test('whatever a report holds, each annotation is one command of one line', () => {
  const oneLineEach = fc.property(hostileReport, (report) => {
    const count = report.exercises.reduce(
      (sum, { problem, checks }) => sum + (problem ? 1 : checks.filter(({ status }) => status === 'failed').length),
      0,
    );
    const text = toAnnotations(report);
    const lines = text === '' ? [] : text.split('\n');
    expect(lines).toHaveLength(count);
    for (const line of lines) {
      expect(line).toMatch(/^::error file=[^:,]*(?:,line=\d+)?,title=[^:,]*::/);
      expect(line).not.toMatch(unseen);
    }
  });
  fc.assert(oneLineEach, { numRuns: 200 });
});

test('whatever a report holds, the summary in Markdown is one table of plain text', () => {
  const plain = fc.property(hostileReport, (report) => {
    const blocks = marked.lexer(toMarkdown(report)).filter(({ type }) => type !== 'space');
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'table']);
    const { rows } = blocks[1] as Tokens.Table;
    expect(rows).toHaveLength(report.exercises.length);
    for (const cell of rows.flat()) expect(cell.tokens.map(kindOf).filter((kind) => kind !== 'text')).toEqual([]);
  });
  fc.assert(plain, { numRuns: 200 });
});

function kindOf({ type, raw }: Token): string {
  return type === 'text' || type === 'escape' ? 'text' : `${type}: ${raw}`;
}

/** The names of all elements; throws for anything that XML's grammar doesn't have. */
function elementsOf(xml: string): string[] {
  const text = /(?:[^<&>]|&(?:amp|lt|gt|quot|#10);)*/y;
  const tag = /<(\/?)([a-z]+)((?: [a-z]+="(?:[^<&">\n]|&(?:amp|lt|gt|quot|#10);)*")*)(\/?)>/y;
  const open: string[] = [];
  const names: string[] = [];
  for (let at = xml.indexOf('?>') + 2; at < xml.length;) {
    text.lastIndex = at;
    tag.lastIndex = at + (text.exec(xml)?.[0].length ?? 0);
    if (tag.lastIndex === xml.length) break;
    const [whole = '', end, name = '', , empty] = tag.exec(xml) ?? [];
    if (whole === '' || (end !== '' && open.pop() !== name))
      throw new Error(`no XML at ${at}: ${xml.slice(at, at + 99)}`);
    if (end === '') names.push(name);
    if (end === '' && empty === '') open.push(name);
    at = tag.lastIndex;
  }
  expect(open).toEqual([]);
  return names;
}
