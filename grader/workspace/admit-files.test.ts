import { expect, test } from 'vitest';
import { admitFiles, maxFileBytes, type Entry, type EntryKind } from './admit-files.ts';

const file = (path: string, size = 1): Entry => ({ path, kind: 'file', size });
const messageOf = (...paths: string[]) => admitFiles(paths.map((path) => file(path)))?.message ?? 'admitted';

test('admitFiles() admits what learners write, and leaves out what tools make', () => {
  expect(
    messageOf(
      'server.js',
      '.env',
      'lib/deep/db.js',
      'app/(shop)/[[...slug]]/page.tsx',
      'app/@modal/(.)photo/page.tsx',
      'été/日本 🦊.md',
      '__proto__',
      'constructor/a.js',
      'console.js',
    ),
  ).toBe('admitted');
  expect(messageOf('node_modules/a:b', 'lib/.git/..', 'Node_Modules/x', 'package-lock.json')).toBe('admitted');
});

test.each([
  ['/etc/passwd', /^\/etc\/passwd is an absolute path/],
  ['C:/x.js', /^"C:\/x.js" is an absolute path/],
  ['c:x.js', /absolute path/],
  ['lib\\x.js', /backslash/],
  ['../x.js', /nothing between two slashes/],
  ['lib/../../x.js', /nothing between two slashes/],
  ['./x.js', /nothing between two slashes/],
  ['lib//x.js', /nothing between two slashes/],
  ['lib/', /nothing between two slashes/],
  ['', /nothing between two slashes/],
  ['a\u0000b', /^The name "a\\x00b" has a character that can't be seen/],
  ['a\nb', /^The name "a\\x0ab" has/],
  ['a\u001B[2J', /\\x1b/],
  ['evil\u202Esj.exe', /\\u\{202e\}/],
  ['a\uD800', /^The name "a\\u\{d800\}" is not valid text/],
  ['a\uFFFD', /not valid text/],
  ['con', /device on Windows/],
  ['lib/Aux.js', /device on Windows/],
  ['COM¹.txt', /device on Windows/],
  ['nul .js', /device on Windows/],
  ['server.js.', /ends in a dot or a space/],
  ['lib /x.js', /ends in a dot or a space/],
  ['server.js:hidden', /Windows doesn't allow/],
  ['what?.js', /Windows doesn't allow/],
  ['a'.repeat(201), /longer than 200 bytes/],
  ['é'.repeat(90), /longer than 200 bytes/],
  [Array.from({ length: 50 }, () => 'abcdefgh').join('/'), /longer than 400 bytes/],
  [Array.from({ length: 21 }, () => 'a').join('/'), /more than 20 folders deep/],
  ['/'.repeat(5_000_000), /longer than 400 bytes/],
])('admitFiles() refuses the path %j', (path, message) => {
  const problem = admitFiles([file(path)]);
  expect(problem).toMatchObject({ code: 'REJECTED_FILES', message: expect.stringMatching(message) });
  expect(problem?.message.length).toBeLessThan(1_000);
});

test('admitFiles() names no file where the path is empty', () => {
  expect(admitFiles([file('')])).not.toHaveProperty('file');
});

test('admitFiles() refuses names that some computers take for one', () => {
  expect(messageOf('A.js', 'a.js')).toBe(
    'A.js and a.js differ only in capital letters or in how accents are written. Many computers take them for one.',
  );
  expect(messageOf('\u00E9.js', 'e\u0301.js')).toMatch(/take them for one/);
  expect(messageOf('stra\u00DFe', 'STRASSE')).toMatch(/take them for one/);
  expect(messageOf('Lib/a.js', 'lib/b.js')).toMatch(/^Lib and lib differ only/);
  expect(messageOf('lib', 'lib/b.js')).toBe('lib is a file and a folder at once.');
  expect(messageOf('lib/b.js', 'LIB')).toMatch(/take them for one/);
  expect(messageOf('a.js', 'a.js')).toBe('The file a.js is there twice.');
});

test.each(['link', 'pipe', 'socket', 'device'] satisfies EntryKind[])('admitFiles() refuses a %s', (kind) => {
  const problem = admitFiles([{ path: 'x', kind, size: 0 }]);
  expect(problem?.message).toMatch(
    /^x is an? (?:link|named pipe|socket|device), and only ordinary files are graded\.$/,
  );
});

test('admitFiles() has limits for files, folders, one size and all sizes, and reads no further', () => {
  const many = (count: number, kind: EntryKind) =>
    admitFiles(Array.from({ length: count }, (_, index) => ({ path: `f${index}`, kind, size: 0 })))?.message;
  expect(many(500, 'file')).toBeUndefined();
  expect(many(501, 'file')).toBe('The folder holds more than 500 files.');
  expect(many(501, 'folder')).toBe('The folder holds more than 500 other folders.');
  expect(admitFiles([file('a', maxFileBytes)])).toBeNull();
  expect(admitFiles([file('a', maxFileBytes + 1)])?.message).toBe('a is larger than 5 MiB.');
  expect(admitFiles([file('a', maxFileBytes), file('b')])?.message).toBe('The files are larger than 5 MiB together.');
  expect(admitFiles([file('a', Number.NaN)])?.message).toBe('a is larger than 5 MiB.');
  let looked = 0;
  const endless = function* () {
    for (;;) yield file(`f${(looked += 1)}`);
  };
  expect(admitFiles(endless())?.code).toBe('REJECTED_FILES');
  expect(looked).toBe(501);
});
