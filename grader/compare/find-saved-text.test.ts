import { expect, test } from 'vitest';
import type { Snapshot } from '../workspace/snapshot.ts';
import { findSavedText } from './find-saved-text.ts';

const snapshot = (files: Record<string, string>): Snapshot =>
  new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));

test('findSavedText() finds the text of an answer in the file that holds it', () => {
  const files = snapshot({ 'server.js': 'start()', 'lib/words.js': "export const hello = 'Hello there!';" });
  const answers = [{ path: '/api/hello', body: { message: 'Hello there!', by: 'lib' } }];
  expect(findSavedText(answers, files)).toEqual({ path: '/api/hello', file: 'lib/words.js', text: 'Hello there!' });
});

test('findSavedText() takes what stands around the part of the address that a text names', () => {
  const files = snapshot({ 'server.js': 'send(`There is no note ${id}`)' });
  const answers = [{ path: '/api/notes/no-such-note', body: { error: 'There is no note no-such-note' } }];
  expect(findSavedText(answers, files)?.text).toBe('There is no note ');
});

test('findSavedText() goes on to the next answer, and gives null without any', () => {
  const files = snapshot({ 'server.js': "send('no such note')", 'README.txt': 'done is wrong' });
  const first = { path: '/a', body: { error: 'done is wrong' } };
  const second = { path: '/b', body: { error: 'no such note' } };
  expect(findSavedText([first, second], files)?.path).toBe('/b');
  expect(findSavedText([first], files)).toBeNull();
  expect(
    findSavedText(
      [
        { path: '/c', body: 'no such note' },
        { path: '/d', body: null },
      ],
      files,
    ),
  ).toBeNull();
});

test('findSavedText() does not trust a text so short that it may stand anywhere', () => {
  expect(findSavedText([{ path: '/a', body: { error: 'no' } }], snapshot({ 'a.js': 'const no = 1' }))).toBeNull();
});
