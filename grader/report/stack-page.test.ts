import * as fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { expect, test } from 'vitest';
import { exampleComparison, examplePair, exampleProgram } from '../testing/example-comparison.ts';
import { hostileText } from '../testing/hostile-text.ts';
import { stackPage } from './stack-page.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** All elements of a page, as a browser understands it. */
function elementsOf(node: DefaultTreeAdapterTypes.Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...children] : children;
}

const namesOf = (page: string) => elementsOf(parse(page)).map(({ tagName }) => tagName);
const attributesOf = (page: string) => elementsOf(parse(page)).flatMap(({ attrs }) => attrs);

test('stackPage() asks for nothing from elsewhere and runs nothing', () => {
  const page = stackPage(exampleComparison());
  const names = namesOf(page);
  for (const name of ['script', 'link', 'img', 'iframe', 'form', 'object', 'a']) expect(names).not.toContain(name);
  expect(attributesOf(page).filter(({ name }) => /^(?:src|href|on.*|style)$/.test(name))).toEqual([]);
  expect(page).not.toMatch(/@import|url\(|https?:/);
  expect(page).toContain("default-src 'none'");
});

test('stackPage() has a chart for each metric, with ticks and a range on every bar', () => {
  const page = stackPage(exampleComparison());
  const count = (text: string) => page.split(text).length - 1;
  expect(count('<svg')).toBe(6);
  expect(count('<rect')).toBe(6 * 4);
  expect(count('class="range"')).toBe(6 * 4);
  expect(count('class="tick"')).toBeGreaterThan(6 * 2);
});

test('stackPage() without several rounds draws no ranges; what was not measured has no bar', () => {
  const figures = {
    ...exampleProgram('a', 1).figures,
    rebuildMs: null,
    memoryMb: { values: [0], median: 0, min: 0, max: 0 },
  };
  const programs = { express: exampleProgram('03', 1, { figures }), next: exampleProgram('08', 1, { figures }) };
  const page = stackPage(exampleComparison({ pairs: [examplePair({ programs })] }));
  expect(page.split('class="range"').length - 1).toBe(4 * 2);
  expect(page).toContain('not measured');
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
});

test('stackPage() holds the same numbers in tables whose cells belong to a row and a column', () => {
  const page = stackPage(exampleComparison());
  expect(page.split('<table>').length - 1).toBe(2);
  expect(page).toContain(
    '<th scope="row">Requests a second<span>Express ahead 4.0x</span></th><td>9,000<span>8,200-9,400</span></td>',
  );
  expect(page).toContain('<th scope="col">Next.js</th>');
  expect(page).toContain('aria-label="Time to first answer: Hello, Express 120 ms; Hello, Next.js 480 ms; ');
});

test('stackPage() stays the same page whatever a title, a slug or a version holds', () => {
  const usual = namesOf(stackPage(exampleComparison({ pairs: [examplePair()] })));
  const attributes = attributesOf(stackPage(exampleComparison({ pairs: [examplePair()] }))).map(({ name }) => name);
  const shown = fc.property(hostileText, hostileText, (title, slug) => {
    const programs = {
      express: exampleProgram(slug, 1, { source: 'own' }),
      next: exampleProgram(title, 4),
    };
    const { runtime } = exampleComparison();
    const pairs = [examplePair({ title, request: slug, programs })];
    const page = stackPage(exampleComparison({ pairs, runtime: { ...runtime, next: title } }));
    expect(namesOf(page)).toEqual(usual);
    expect(attributesOf(page).map(({ name }) => name)).toEqual(attributes);
  });
  fc.assert(shown, { numRuns: 60 });
});
