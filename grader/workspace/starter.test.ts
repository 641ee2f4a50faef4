import { expect, test } from 'vitest';
import { findEntry, usesTypeScript } from './entry-file.ts';
import { changedFiles, isUntouched, withoutBrief } from './starter.ts';
import type { Snapshot } from './snapshot.ts';

const files = (entries: Record<string, string>): Snapshot =>
  new Map(Object.entries(entries).map(([name, text]) => [name, Buffer.from(text)]));
const starter = files({ 'server.js': 'start\n', 'lib/data.js': 'data\n' });

test('isUntouched() is true for the starter, with other line ends, emptied, or with nothing left', () => {
  expect(isUntouched(starter, starter)).toBe(true);
  expect(isUntouched(files({ 'server.js': 'start\r\n', 'lib/data.js': 'data\r\n' }), starter)).toBe(true);
  expect(isUntouched(files({ 'server.js': ' \n', 'lib/data.js': 'data\n' }), starter)).toBe(true);
  expect(isUntouched(files({}), starter)).toBe(true);
});

test('isUntouched() is false after a change, with a new file, or with a file taken away', () => {
  expect(isUntouched(files({ 'server.js': 'mine\n', 'lib/data.js': 'data\n' }), starter)).toBe(false);
  expect(isUntouched(new Map([...starter, ['server.ts', Buffer.from('mine')]]), starter)).toBe(false);
  expect(isUntouched(files({ 'lib/data.js': 'data\n' }), starter)).toBe(false);
});

test('changedFiles() names what differs, and withoutBrief() leaves out only the brief', () => {
  expect(changedFiles(files({ 'server.js': 'mine', 'lib/data.js': 'data\n' }), starter)).toEqual(['server.js']);
  expect([...withoutBrief(files({ 'README.md': '', 'docs/README.md': '' })).keys()]).toEqual(['docs/README.md']);
});

test('findEntry() takes the changed one of several, and knows every accepted name', () => {
  expect(findEntry(new Map([...starter, ['server.ts', Buffer.from('mine')]]), starter)).toBe('server.ts');
  expect(findEntry(starter, starter)).toBe('server.js');
  for (const name of ['server.mjs', 'server.cjs', 'server.ts', 'server.mts'])
    expect(findEntry(files({ [name]: '' }), starter)).toBe(name);
  expect(findEntry(files({ 'index.js': '' }), starter)).toBeNull();
});

test('usesTypeScript() looks at every file but declarations', () => {
  expect(usesTypeScript([...files({ 'server.js': '', 'lib/db.ts': '' }).keys()])).toBe(true);
  expect(usesTypeScript([...files({ 'server.js': '', 'types.d.ts': '' }).keys()])).toBe(false);
});
