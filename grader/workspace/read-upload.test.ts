import { expect, test } from 'vitest';
import { readUpload } from './read-upload.ts';

const messageOf = (value: unknown) => {
  const read = readUpload(value);
  return read.ok ? 'admitted' : read.problem.message;
};

test('readUpload() gives the files as bytes, without what tools make', () => {
  const read = readUpload({ files: { 'server.js': 'é', 'lib/a.js': '', 'node_modules/x/index.js': 'no' } });
  expect(read.ok && [...read.files].map(([name, bytes]) => [name, bytes.toString()])).toEqual([
    ['server.js', 'é'],
    ['lib/a.js', ''],
  ]);
  expect(messageOf({ files: {} })).toBe('admitted');
});

test('readUpload() takes __proto__ for a name, and looks at own keys alone', () => {
  const read = readUpload(JSON.parse('{"files":{"__proto__":"a","constructor":"b"}}'));
  expect(read.ok && [...read.files.keys()]).toEqual(['__proto__', 'constructor']);
  expect(messageOf(JSON.parse('{"__proto__":{"files":{"a.js":"x"}}}'))).toBe('The submission has no files.');
  expect(messageOf({ files: JSON.parse('{"__proto__":{"toString":"x"}}') })).toBe('__proto__ is not text.');
  expect(messageOf(Object.create({ files: { 'a.js': '' } }))).toBe('The submission has no files.');
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test.each([[null], [undefined], ['x'], [[]], [{}], [{ files: null }], [{ files: [] }], [{ files: 'x' }]])(
  'readUpload() refuses %j, which is no submission',
  (value) => {
    expect(messageOf(value)).toBe('The submission has no files.');
  },
);

test('readUpload() refuses by the same rules as a folder', () => {
  expect(messageOf({ files: { '../x': '' } })).toMatch(/Only plain names/);
  expect(messageOf({ files: { a: 1 } })).toBe('a is not text.');
  expect(messageOf({ files: { a: '\uD800' } })).toBe('What a holds is not valid text (UTF-8).');
  // Its characters are within the limit, its bytes are not.
  expect(messageOf({ files: { a: 'é'.repeat(3 * 1024 * 1024) } })).toBe('a is larger than 5 MiB.');
  const half = 'x'.repeat(3 * 1024 * 1024);
  expect(messageOf({ files: { a: half, b: half } })).toBe('The files are larger than 5 MiB together.');
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`${index}.js`, '']));
  expect(messageOf({ files: many })).toBe('The folder holds more than 500 files.');
});
