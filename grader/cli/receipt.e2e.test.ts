import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { copyWorkshop, runWorkshop } from '../testing/workshop-copy.ts';

test('a graded exercise gets a receipt, which is checked with and without the key, and not after a change', async () => {
  const folder = await copyWorkshop();
  const run = (...words: string[]) => runWorkshop(folder, words);
  await cp(path.join(folder, 'solutions/03-express-hello'), path.join(folder, 'exercises/03-express-hello'), {
    recursive: true,
  });
  for (const name of ['mine.pem', 'other.pem']) expect((await run('verify', '--make-key', name)).code).toBe(0);
  if (process.platform !== 'win32') expect((await stat(path.join(folder, 'mine.pem'))).mode & 0o777).toBe(0o600);

  const graded = await run('grade', '2', '3', '--sign', 'mine.pem');
  expect(graded.code).toBe(1);
  const [name] = await readdir(path.join(folder, '.workshop/receipts'));
  const file = path.join('.workshop/receipts', name ?? '');
  expect(graded.out).toContain(`To check it: npm run verify ${file}`);

  const unknown = await run('verify', file);
  expect(unknown.code).toBe(0);
  expect(unknown.out).toContain('It does not say whose key it is');
  expect(unknown.out).toMatch(/✓ 03 Express: hello +10\/10/);
  const known = await run('verify', file, '--key', 'mine.pem.pub');
  expect([known.code, known.out.includes('the key that you named')]).toEqual([0, true]);
  const other = await run('verify', file, '--key', 'other.pem.pub');
  expect([other.code, other.out]).toEqual([1, expect.stringContaining('It is signed by another key')]);

  const same = await run('verify', file, '--dir', 'exercises');
  expect([same.code, same.out]).toEqual([0, expect.stringContaining('03-express-hello: the files that were graded;')]);
  await writeFile(path.join(folder, 'exercises/03-express-hello/server.js'), '// another\n');
  const differs = await run('verify', file, '--dir', 'exercises');
  expect([differs.code, differs.out]).toEqual([1, expect.stringContaining('03-express-hello: other files than')]);

  const text = await readFile(path.join(folder, file), 'utf8');
  await writeFile(path.join(folder, 'better.json'), text.replace('"passed": 1', '"passed": 2'));
  const changed = await run('verify', 'better.json');
  expect([changed.code, changed.out]).toEqual([1, expect.stringContaining('was changed after it was signed')]);
});

test('a mistake with a key is told before anything is graded, with exit code 2, and costs no file', async () => {
  const folder = await copyWorkshop();
  const run = (...words: string[]) => runWorkshop(folder, words);
  await run('verify', '--make-key', 'mine.pem');
  const before = await readFile(path.join(folder, 'mine.pem'), 'utf8');
  for (const [words, sentence] of [
    [['grade', '3', '--sign', 'no.pem'], 'npm run verify -- --make-key no.pem'],
    [['grade', '3', '--sign', 'mine.pem', '--receipt', 'mine.pem'], 'never written over'],
    [['grade', '3', '--receipt', 'r.json'], '--receipt needs --sign'],
    [['verify', '--make-key', 'mine.pem'], 'never written over'],
    [['verify', 'r.json'], 'There is no file'],
    [['verify', 'r.json', '--make-key', 'new.pem'], '--make-key goes alone'],
  ] as const) {
    const result = await run(...words);
    expect([words, result.code, result.out]).toEqual([words, 2, '']);
    expect(result.err).toContain(sentence);
    expect(result.err).not.toMatch(/\n\s+at /);
  }
  expect(await readFile(path.join(folder, 'mine.pem'), 'utf8')).toBe(before);
  expect((await run('verify', 'package.json')).code).toBe(1);
});
