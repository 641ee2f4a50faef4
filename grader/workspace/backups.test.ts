import { readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { resetExercise, undoReset } from './backups.ts';

const slug = '03-express-hello';

async function workshop(): Promise<string> {
  return temporaryFolder({
    [`grader/hidden-tests/${slug}/starter/server.js`]: 'starter',
    [`exercises/${slug}/README.md`]: 'brief',
    [`exercises/${slug}/server.js`]: 'mine',
    [`exercises/${slug}/lib/extra.js`]: 'more of mine',
  });
}

const read = (root: string, name: string) => readFile(path.join(root, 'exercises', slug, name), 'utf8');

test('resetExercise() gives back exactly the starter and keeps the brief and what was there', async () => {
  const root = await workshop();
  const backup = await resetExercise(root, slug, new Date());
  expect((await readdir(path.join(root, 'exercises', slug))).toSorted()).toEqual(['README.md', 'server.js']);
  expect(await read(root, 'server.js')).toBe('starter');
  expect(await readFile(path.join(root, backup, 'lib/extra.js'), 'utf8')).toBe('more of mine');
});

test('undoReset() brings back what the last reset took, and a second undo the other way round', async () => {
  const root = await workshop();
  await resetExercise(root, slug, new Date(1000));
  await undoReset(root, slug, new Date(2000));
  expect(await read(root, 'server.js')).toBe('mine');
  expect(await read(root, 'lib/extra.js')).toBe('more of mine');
  await undoReset(root, slug, new Date(3000));
  expect(await read(root, 'server.js')).toBe('starter');
});

test('resets at the same moment do not overwrite each other', async () => {
  const root = await workshop();
  const backups = [await resetExercise(root, slug, new Date(1000)), await resetExercise(root, slug, new Date(1000))];
  expect(new Set(backups).size).toBe(2);
});

test('undoReset() says that there is nothing to undo', async () => {
  await expect(undoReset(await workshop(), slug, new Date())).rejects.toThrow(`There is no reset of ${slug} to undo.`);
});

test('resetExercise() works where the folder was deleted', async () => {
  const root = await temporaryFolder({ [`grader/hidden-tests/${slug}/starter/server.js`]: 'starter' });
  await resetExercise(root, slug, new Date());
  expect(await read(root, 'server.js')).toBe('starter');
});

test('a reset that cannot write the starter puts everything back', async () => {
  const root = await workshop();
  await rm(path.join(root, 'grader/hidden-tests', slug, 'starter'), { recursive: true });
  await expect(resetExercise(root, slug, new Date())).rejects.toThrow("can't write");
  expect(await read(root, 'server.js')).toBe('mine');
  expect(await read(root, 'lib/extra.js')).toBe('more of mine');
});
