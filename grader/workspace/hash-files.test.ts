import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashFiles } from './hash-files.ts';

const files = (entries: Record<string, string>) =>
  new Map(Object.entries(entries).map(([name, text]) => [name, Buffer.from(text)]));

test('hashFiles() is what its description says, in any order of the files', () => {
  const stream = 'a.js\x003\x00onelib/é.js\x000\x00';
  const expected = `sha256:${createHash('sha256').update(stream).digest('hex')}`;
  expect(hashFiles(files({ 'lib/é.js': '', 'a.js': 'one' }))).toBe(expected);
  expect(hashFiles(files({ 'a.js': 'one', 'lib/é.js': '' }))).toBe(expected);
  expect(hashFiles(new Map())).toBe(`sha256:${createHash('sha256').digest('hex')}`);
});

test('hashFiles() differs for another name, another byte, a moved byte, one file more', () => {
  const variants: Record<string, string>[] = [
    { 'a.js': 'one' },
    { 'b.js': 'one' },
    { 'a.js': 'One' },
    { 'a.jso': 'ne' },
    { 'a.js': 'one', b: '' },
    { 'a.js': 'one\r\n' },
    { 'a.js': 'oneb\x000\x00' },
  ];
  expect(new Set(variants.map((variant) => hashFiles(files(variant)))).size).toBe(variants.length);
});

test('hashFiles() sorts by UTF-8 bytes, where an emoji comes after U+FB33', () => {
  const stream = '\uFB33\x000\x00\u{1F600}\x000\x00';
  expect(hashFiles(files({ '\u{1F600}': '', '\uFB33': '' }))).toBe(
    `sha256:${createHash('sha256').update(stream).digest('hex')}`,
  );
});
