import { expect, test } from 'vitest';
import { CheckFailure, toText } from './check-failure.ts';
import { describeExchange } from './exchange.ts';
import { expectBody, expectJsonError, jsonBody, type Answer } from './expectations.ts';
import { parseShallowJson } from './parse-shallow-json.ts';

const answer = (text: string): Answer => ({ status: 400, headers: {}, text });
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

function failureOf(run: () => unknown): CheckFailure {
  try {
    run();
  } catch (error) {
    if (error instanceof CheckFailure) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('JSON that is nested very deeply fails a check in words, and exhausts no stack', () => {
  for (const text of [nested(100_000), `{"a":`.repeat(100_000), `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`]) {
    for (const run of [
      jsonBody,
      (body: Answer) => expectBody(body, []),
      (body: Answer) => expectJsonError(body, 400),
    ]) {
      expect(failureOf(() => run(answer(text))).message).toBe(
        'The body of the answer is nested more than 100 levels deep.',
      );
    }
  }
  expect(parseShallowJson(nested(100))).toHaveLength(1);
  expect(() => parseShallowJson(nested(101))).toThrow(SyntaxError);
  expect(parseShallowJson(`"${'['.repeat(200)}\\"${'{'.repeat(200)}"`)).toHaveLength(401);
});

test('__proto__ and constructor in JSON are keys like all others', () => {
  const text = '{"__proto__":{"admin":true},"constructor":1,"a":2}';
  expectBody(answer(text), JSON.parse(text));
  const { actual, expected } = failureOf(() => expectBody(answer(text), { a: 2 }));
  expect(actual).toContain('"__proto__": {');
  expect(expected).toBe('{\n  "a": 2\n}');
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  expect(failureOf(() => expectJsonError(answer('{"__proto__":{"error":"x"}}'), 400)).message).toMatch(/"error"/);
});

test('toText() has words for what JSON cannot show', () => {
  let deep: unknown[] = [];
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  const circle: unknown[] = [];
  circle.push(circle);
  for (const value of [deep, circle, 1n]) expect(toText(value)).toMatch(/^a value that can't be shown/);
});

test('CheckFailure cuts long values at the same place, a little before they differ', () => {
  const same = 'same\n'.repeat(100_000);
  const { actual = '', expected = '' } = new CheckFailure('no', {
    expected: `${same}left${same}`,
    received: `${same}right${same}`,
  });
  expect(expected).toContain('\nleft');
  expect(actual).toContain('\nright');
  expect(expected.slice(0, 1_000)).toBe(actual.slice(0, 1_000));
  expect(expected.length + actual.length).toBeLessThan(50_000);
  expect(new CheckFailure('x'.repeat(10_000), { received: 'y'.repeat(1e6) }).actual?.length).toBeLessThan(25_000);
});

test('describeExchange() cuts headers', () => {
  const headers = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`x-${index}`, 'y'.repeat(10_000)]));
  const { response } = describeExchange(
    { method: 'GET', path: '/', headers: {}, body: '' },
    { ...answer(''), headers },
  );
  expect(JSON.stringify(response).length).toBeLessThan(60_000);
});
