import { expect, test } from 'vitest';
import { makeMutants } from './make-mutants.ts';

const changes = (file: string, text: string) => makeMutants(file, text).map(({ from, to }) => [from, to]);

test('makeMutants() changes statuses, headers, comparisons, awaits and lines, one at a time', () => {
  expect(changes('a.ts', 'response.status(404);')).toEqual([
    ['response.status(404);', ';'],
    ['404', '400'],
  ]);
  expect(changes('a.ts', "const a = { 'X-Request-Id': await id() };")).toEqual([
    ["'X-Request-Id'", "'Other-X-Request-Id'"],
    ['await id()', 'id()'],
  ]);
  expect(changes('a.ts', 'const a: boolean = b === c && d;')).toEqual([
    ['b === c', '(b ) !== ( c)'],
    ['b === c && d', '(b === c ) || ( d)'],
  ]);
  expect(changes('a.ts', 'function f() { if (!title) return null; return title; }')).toEqual([
    ['if (!title) return null;', ';'],
    ['return title;', ';'],
  ]);
});

test('makeMutants() leaves console lines, directives and other files alone', () => {
  expect(changes('a.js', "'use strict';\nconsole.log(1);\nif (a === 1) console.log(2);")).toEqual([]);
  expect(changes('a.js', 'app.listen(1, (error) => { if (error) throw error; });')).toEqual([]);
  expect(changes('README.md', 'a === b')).toEqual([]);
});

test('makeMutants() takes properties of JSON away and leaves JSON', () => {
  const mutants = makeMutants('package.json', '{ "name": "a", "private": true }');
  expect(mutants.map(({ text }) => JSON.parse(text) as unknown)).toEqual([{ private: true }, { name: 'a' }]);
});

test('makeMutants() names the line', () => {
  expect(makeMutants('a.js', 'one();\n\nif (a) b();')).toMatchObject([{ line: 1 }, { line: 3 }, { line: 3 }]);
});
