import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Exercise } from '../contract/exercise.ts';
import { writeProgress } from '../progress/progress-store.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { choosePrograms } from './choose-programs.ts';
import { pairPlans } from './pairs.ts';

const [plan] = pairPlans;
const slugs = ['03-express-hello', '08-next-hello'];
const exercises = slugs.map((slug) => ({ slug, number: Number.parseInt(slug, 10) }) as Exercise);

async function workshop(passed: string[]): Promise<string> {
  const root = await temporaryFolder();
  for (const slug of slugs) {
    for (const [folder, text] of [
      [`exercises/${slug}`, 'mine'],
      [`solutions/${slug}`, 'theirs'],
      [`grader/hidden-tests/${slug}/starter`, 'TODO'],
    ] as const) {
      await mkdir(path.join(root, folder), { recursive: true });
      await writeFile(path.join(root, folder, 'server.js'), text);
    }
  }
  const entry = { attempts: 1, bestPoints: 10, lastStatus: 'passed' as const, firstPassedAt: '2026-01-01T00:00:00Z' };
  await writeProgress(root, { schema: 1, exercises: Object.fromEntries(passed.map((slug) => [slug, entry])) });
  return root;
}

async function choose(root: string, solutionsOnly = false) {
  if (!plan) throw new Error('There is no pair.');
  const chosen = await choosePrograms(root, exercises, plan, solutionsOnly);
  return chosen.map(({ half, source, files }) => [half, source, files.get('server.js')?.toString()]);
}

test("choosePrograms() takes the learner's own files where the exercise has passed, else the solution", async () => {
  const root = await workshop(['03-express-hello']);
  expect(await choose(root)).toEqual([
    ['express', 'own', 'mine'],
    ['next', 'solution', 'theirs'],
  ]);
});

test('choosePrograms() takes the solutions when it is told to', async () => {
  const root = await workshop(slugs);
  expect((await choose(root, true)).map(([, source]) => source)).toEqual(['solution', 'solution']);
});

test('choosePrograms() takes the solution when the exercise was reset after it had passed', async () => {
  const root = await workshop(slugs);
  await writeFile(path.join(root, 'exercises/08-next-hello/server.js'), 'TODO');
  expect((await choose(root)).map(([, source]) => source)).toEqual(['own', 'solution']);
});

test('choosePrograms() without anything to take says what to finish', async () => {
  const root = await workshop([]);
  await writeFile(path.join(root, 'solutions/note.txt'), '');
  if (!plan) throw new Error('There is no pair.');
  const elsewhere = { ...plan, slugs: { express: '03-express-hello', next: '99-none' } };
  await expect(choosePrograms(root, exercises, elsewhere, false)).rejects.toThrow('There is no exercise 99-none');
  const listed = [...exercises, { slug: '99-none', number: 99 } as Exercise];
  await expect(choosePrograms(root, listed, elsewhere, false)).rejects.toThrow('99-none is not finished');
});
