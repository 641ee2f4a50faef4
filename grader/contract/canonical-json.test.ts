import { assert, jsonValue, property } from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('canonicalJson() sorts keys at every level and writes no white space', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x y' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x y","d":null}]}');
  // By UTF-16 code units: the pair of the emoji comes before U+FB33.
  expect(canonicalJson({ '\uFB33': 1, '\u{1F600}': 2, é: 3, '1': 4, '10': 5, '2': 6 })).toBe(
    '{"1":4,"10":5,"2":6,"é":3,"\u{1F600}":2,"\uFB33":1}',
  );
});

test('canonicalJson() writes numbers and strings as RFC 8785 does', () => {
  expect(canonicalJson([1e21, 1e-7, -0, 0.1, 100])).toBe('[1e+21,1e-7,0,0.1,100]');
  expect(canonicalJson('\u0000\n"\\/\u2028é')).toBe('"\\u0000\\n\\"\\\\/\u2028é"');
});

test('canonicalJson() takes keys such as __proto__ for what they are', () => {
  const value: unknown = JSON.parse('{"__proto__":{"a":1},"constructor":2}');
  expect(canonicalJson(value)).toBe('{"__proto__":{"a":1},"constructor":2}');
});

test('canonicalJson() leaves out what is undefined, and refuses what is no JSON or nested without end', () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, [undefined]])
    expect(() => canonicalJson(value)).toThrow(TypeError);
  expect(() => canonicalJson(JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)))).toThrow(RangeError);
});

test('canonicalJson() is the same for the same value in any order of keys', () => {
  assert(
    property(jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(reverseKeys(JSON.parse(text)))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, item]) => [key, reverseKeys(item)]));
}
