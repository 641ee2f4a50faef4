import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import type { Exercise } from '../contract/exercise.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { gatherEvidence } from './gather-evidence.ts';

const [exercise] = (await loadCatalogue(path.resolve(import.meta.dirname, '..', '..'))) as [Exercise];
const { slug } = exercise;
const starter = new Map([['server.js', Buffer.from('start')]]);
const files = new Map([['server.js', Buffer.from('mine')]]);

/** A workshop with nothing but hidden tests. */
async function makeTests(): Promise<{ root: string; tests: string }> {
  const root = await temporaryFolder({
    [`grader/hidden-tests/${slug}/${slug}.test.ts`]: 'test',
    [`grader/hidden-tests/${slug}/lib/ask.ts`]: 'ask',
    'grader/hidden-tests/spec/notes.ts': 'notes',
    'grader/hidden-tests/support/seed.ts': 'seed',
  });
  return { root, tests: path.join(root, 'grader', 'hidden-tests') };
}

async function versionOf(root: string, changed: Partial<Exercise> = {}, from = starter): Promise<string | undefined> {
  const judged = { exercise: { ...exercise, ...changed }, files, starter: from };
  return (await gatherEvidence(root, judged))?.hiddenTests;
}

test('gatherEvidence() gives another version of the tests for a change in anything that decides the verdict', async () => {
  const { root, tests } = await makeTests();
  const versions = [await versionOf(root)];
  for (const name of [`${slug}/${slug}.test.ts`, `${slug}/lib/ask.ts`, 'spec/notes.ts', 'support/seed.ts']) {
    await appendFile(path.join(tests, name), '// changed');
    versions.push(await versionOf(root));
  }
  versions.push(await versionOf(root, { points: exercise.points + 1 }));
  versions.push(await versionOf(root, { limits: { ...exercise.limits, startSeconds: 1 } }));
  versions.push(await versionOf(root, {}, new Map()));
  expect(new Set(versions).size).toBe(versions.length);
});

test('gatherEvidence() does not care for hints, variants, tests of helpers, and what is only shown', async () => {
  const { root, tests } = await makeTests();
  const before = await versionOf(root);
  await mkdir(path.join(tests, slug, 'pass', 'one'), { recursive: true });
  for (const name of [
    `${slug}/pass/one/server.js`,
    `${slug}/hints.md`,
    `${slug}/variants.json`,
    'support/seed.test.ts',
  ])
    await writeFile(path.join(tests, name), 'new');
  expect(await versionOf(root, { title: 'Another title', minutes: 1 })).toBe(before);
});

test('gatherEvidence() has no submission where none was taken, and nothing at all without tests', async () => {
  const { root, tests } = await makeTests();
  expect(await gatherEvidence(root, { exercise, files: null, starter })).toMatchObject({
    submission: null,
    limits: exercise.limits,
  });
  await rm(path.join(tests, 'spec'), { recursive: true });
  expect(await versionOf(root)).toBeUndefined();
});
