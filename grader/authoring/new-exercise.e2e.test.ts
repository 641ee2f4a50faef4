import { execa } from 'execa';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exerciseKinds } from '../contract/exercise.ts';
import { copyWorkshop, runWorkshop } from '../testing/workshop-copy.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

/** Makes an exercise of each kind in a copy of the workshop, numbered from 71. */
async function makeAll(folder: string): Promise<void> {
  for (const [index, kind] of exerciseKinds.entries()) {
    const number = String(71 + index);
    const made = await runWorkshop(folder, ['author', 'new', 'Try', kind, '--kind', kind, '--number', number]);
    expect(made.err).toBe('');
    expect(made.out).toContain(`Made ${number}-try-${kind}, with an entry in workshop.config.json.`);
  }
}

test('author new makes exercises whose starter, solution, variants and texts hold', { timeout: 600_000 }, async () => {
  const folder = await copyWorkshop(true);
  await makeAll(folder);
  const checked = await runWorkshop(folder, ['author', 'check', '71-75', '--plain']);
  expect(checked.out.split('\n').filter((line) => line.startsWith('✗'))).toEqual([]);
  expect(checked.out.match(/^✓ holds/gm)?.length).toBeGreaterThanOrEqual(5 * 13);
  expect(checked.code).toBe(0);
});

test('author new makes exercises that are typed, linted and formatted', async () => {
  const folder = await copyWorkshop();
  for (const name of ['.oxlintrc.json', '.oxfmtrc.json']) await cp(path.join(root, name), path.join(folder, name));
  await makeAll(folder);
  const tools = [
    ['tsc'],
    ['oxlint', '--deny-warnings', 'grader/hidden-tests', 'solutions'],
    ['oxfmt', '--check', 'workshop.config.json', 'grader', 'solutions'],
  ];
  for (const [tool = '', ...words] of tools) {
    const options = { cwd: folder, preferLocal: true, localDir: root, reject: false, all: true } as const;
    const { exitCode, all } = await execa(tool, words, options);
    expect(`${tool} exits with ${exitCode}\n${all}`).toContain(`${tool} exits with 0\n`);
  }
});

test('author new says in a sentence what is wrong, with exit code 2', async () => {
  const folder = await copyWorkshop();
  const refused = await runWorkshop(folder, ['author', 'new', 'One', '--kind', 'python']);
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/^There is no kind "python"\.\nThe kinds are: package \(.*$/);
  expect((await runWorkshop(folder, ['author', 'new', 'One', '--kind', 'next', '--number', 'x'])).code).toBe(2);
});
