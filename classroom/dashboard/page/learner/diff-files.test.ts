import { expect, test } from 'vitest';
import { diffFiles } from './diff-files.ts';

const starter = { 'server.js': 'one\ntwo\nthree\n', 'gone.js': 'x\n', 'same.js': 'y\n' };

test('diffFiles() says of each file what became of it', () => {
  const files = { 'server.js': 'one\n2\nthree\n', 'new.js': 'z\n', 'same.js': 'y\n' };
  expect(diffFiles(files, starter).map(({ path, state, added, removed }) => [path, state, added, removed])).toEqual([
    ['server.js', 'changed', 1, 1],
    ['new.js', 'new', 1, 0],
    ['gone.js', 'gone', 0, 1],
    ['same.js', 'same', 0, 0],
  ]);
});

test('diffFiles() numbers the lines of the learner, and says how many it leaves out', () => {
  const before = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`).join('\n');
  const [file] = diffFiles({ a: before.replace('line 20', 'other') }, { a: before });
  const [hunk] = file?.hunks ?? [];
  expect(hunk?.gap).toBe(16);
  expect(hunk?.lines.map(({ sign, number }) => `${sign}${number}`)).toEqual([
    ' 17',
    ' 18',
    ' 19',
    '−null',
    '+20',
    ' 21',
    ' 22',
    ' 23',
  ]);
});

test('diffFiles() gives up on lines that are all others, and shows both', () => {
  const lines = (word: string) => Array.from({ length: 5000 }, (_, index) => `${word} ${index}`).join('\n');
  const [file] = diffFiles({ a: lines('now') }, { a: lines('before') });
  expect(file).toMatchObject({ added: 5000, removed: 5000 });
});
