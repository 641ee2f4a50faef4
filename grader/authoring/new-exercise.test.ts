import { mkdirSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import { UserError } from '../contract/errors.ts';
import { exerciseKinds } from '../contract/exercise.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { checkTexts } from './check-texts.ts';
import { createExercise, type Wanted } from './new-exercise.ts';
import { readVariants } from './variants.ts';

const configFile = path.resolve(import.meta.dirname, '..', '..', 'workshop.config.json');

/** A workshop without exercises' folders, but with the real config. */
async function emptyWorkshop(): Promise<string> {
  return temporaryFolder({ 'workshop.config.json': await readFile(configFile, 'utf8') });
}

/** Every path below a folder with its text, folders too. */
async function everything(root: string): Promise<Record<string, string>> {
  const names = await readdir(root, { recursive: true });
  const texts = names.map(async (name) => [
    name,
    await readFile(path.join(root, name), 'utf8').catch(() => 'a folder'),
  ]);
  return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
}

const create = (root: string, wanted: Wanted) => createExercise(root, wanted, () => {});

test.each(exerciseKinds.map((kind) => [kind]))(
  'createExercise() makes an exercise of kind %s whose texts are whole',
  async (kind) => {
    const root = await emptyWorkshop();
    const before = await loadCatalogue(root);
    const { slug, number, folders } = await create(root, { title: '  Crème brûlée & co.  ', kind, number: 77 });
    expect({ slug, number }).toEqual({ slug: '77-creme-brulee-co', number: 77 });
    expect(folders).toEqual([
      'exercises/77-creme-brulee-co',
      'solutions/77-creme-brulee-co',
      'grader/hidden-tests/77-creme-brulee-co',
    ]);
    const after = await loadCatalogue(root);
    const added = after.find((exercise) => exercise.slug === slug);
    expect(after.filter((exercise) => exercise !== added)).toEqual(before);
    expect(added).toMatchObject({ title: 'Crème brûlée & co.', kind, chapter: before.at(-1)?.chapter });
    const texts = Object.entries(await everything(root));
    expect(texts.filter(([, text]) => /\{\{\w+\}\}/.test(text)).map(([name]) => name)).toEqual([]);
    expect(await readFile(path.join(root, folders[0] ?? '', 'README.md'), 'utf8')).toMatch(
      /^# 77 Crème brûlée & co\.\n/,
    );
    // Nothing was graded here, so the checks that their ids would be held against are unknown.
    const faults = added ? await checkTexts(root, added, []) : [];
    expect(faults.filter((fault) => !/^hints\.md has hints for|^its checks are worth 0 points/.test(fault))).toEqual(
      [],
    );
    const variants = await readVariants(path.join(root, folders[2] ?? ''));
    expect(variants.filter(({ expected }) => expected.kind === 'passed').length).toBeGreaterThanOrEqual(4);
    expect(variants.filter(({ expected }) => expected.kind !== 'passed').length).toBeGreaterThanOrEqual(6);
  },
);

test('createExercise() takes the number after the highest and the last chapter, or those that are asked for', async () => {
  const root = await emptyWorkshop();
  const highest = Math.max(...(await loadCatalogue(root)).map(({ number }) => number));
  expect((await create(root, { title: 'One', kind: 'answers' })).number).toBe(highest + 1);
  expect((await create(root, { title: 'Two', kind: 'answers', chapter: 2 })).number).toBe(highest + 2);
  expect((await loadCatalogue(root)).at(-1)?.chapter.number).toBe(2);
});

test.each<[string, Wanted, RegExp, RegExp]>([
  ['no title', { title: ' ', kind: 'server' }, /needs a title/, /new "Rate limits" --kind server/],
  ['a title without a letter', { title: '日本 2', kind: 'server' }, /no letter from a to z/, /Choose a title/],
  ['a title that is too long', { title: 'long '.repeat(13), kind: 'server' }, /has 64 characters/, /For example/],
  ['a title with a hidden character', { title: 'One\u202Etwo', kind: 'server' }, /can not be seen/, /For example/],
  ['a name that is taken', { title: 'Express: Hello!', kind: 'server' }, /taken by 03-express-hello/, /another title/],
  ['no kind', { title: 'One', kind: undefined }, /needs a kind/, /package \(.*server \(.*next \(.*dual \(.*answers \(/],
  ['an unknown kind', { title: 'One', kind: 'python' }, /no kind "python"/, /The kinds are: package/],
  [
    'a number that is taken',
    { title: 'One', kind: 'next', number: 3 },
    /03 is taken by 03-express-hello/,
    /Free .*-99/,
  ],
  ['a number of three digits', { title: 'One', kind: 'next', number: 100 }, /more than two digits/, /Free numbers/],
  ['an unknown chapter', { title: 'One', kind: 'next', chapter: 9 }, /no chapter 9/, /1 \(The engine/],
])('createExercise() refuses %s in a sentence and changes nothing', async (_what, wanted, message, help) => {
  const root = await emptyWorkshop();
  const before = await everything(root);
  const error: unknown = await create(root, wanted).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message).toMatch(message);
  expect((error as UserError).help).toMatch(help);
  expect(await everything(root)).toEqual(before);
});

test('createExercise() does not touch a folder that is there already', async () => {
  const root = await emptyWorkshop();
  await mkdir(path.join(root, 'solutions/77-one'), { recursive: true });
  await writeFile(path.join(root, 'solutions/77-one/server.js'), 'mine');
  const before = await everything(root);
  const wanted = { title: 'One', kind: 'server', number: 77 };
  await expect(create(root, wanted)).rejects.toThrow('There is something at solutions/77-one already.');
  expect(await everything(root)).toEqual(before);
});

test('createExercise() leaves nothing behind when the last folder can not be made', async () => {
  const root = await emptyWorkshop();
  for (const name of ['exercises', 'solutions', 'grader']) await mkdir(path.join(root, name));
  await writeFile(path.join(root, 'grader/hidden-tests'), 'a file in the way');
  const before = await everything(root);
  await expect(create(root, { title: 'One', kind: 'server' })).rejects.toMatchObject({ exitCode: 3 });
  expect(await everything(root)).toEqual(before);
});

test('createExercise() leaves nothing behind when the config can not be replaced', async () => {
  const root = await emptyWorkshop();
  for (const name of ['exercises', 'solutions', 'grader/hidden-tests'])
    await mkdir(path.join(root, name), { recursive: true });
  const before = await everything(root);
  const file = path.join(root, 'workshop.config.json');
  // A folder in its place can't be replaced by a file; it comes when the config was read and nothing is written yet.
  const creating = createExercise(root, { title: 'One', kind: 'dual' }, () => {
    rmSync(file);
    mkdirSync(file);
  });
  await expect(creating).rejects.toMatchObject({ name: 'UserError', exitCode: 3 });
  expect(await everything(root)).toEqual({ ...before, 'workshop.config.json': 'a folder' });
});

test('createExercise() gives what undoes it when it is interrupted, which does nothing once it is done', async () => {
  const root = await emptyWorkshop();
  let undo = async (): Promise<void> => {};
  await createExercise(root, { title: 'One', kind: 'answers' }, (clean) => (undo = clean));
  const before = await everything(root);
  await undo();
  expect(await everything(root)).toEqual(before);
});
