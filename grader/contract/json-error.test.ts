import { expect, test } from 'vitest';
import { findJsonError } from './json-error.ts';

test.each([
  ['a word that is no value', '{\n  "private": yes,\n  "version": "1.0.0"\n}', 2, 14],
  ['half a value', '{ "private": tru }', 1, 17],
  ['single quotes around a name', "{\n  'name': 1\n}", 2, 3],
  ['single quotes around a value', '{\n  "name":\n    \'a\',\n  "b": "yes"\n}', 3, 5],
  ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', 3, 3],
  ['a comma after the last entry', '{\n  "a": 1,\n}\n', 3, 1],
  ['a comment', '{\n  // a\n  "a": 1\n}', 2, 3],
  ['a text that does not end', '{\n  "a": "one\n}', 2, 12],
  ['the end too soon', '{\n  "a": [1, 2\n', 3, 1],
  ['nothing at all', '', 1, 1],
])('findJsonError() finds the place of %s', (_what, text, line, column) => {
  expect(findJsonError(text)).toEqual({ line, column });
});

test('findJsonError() gives null for JSON', () => {
  expect(findJsonError('{ "a": [1, "yes", null] }')).toBeNull();
});
