import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { exerciseFolders } from './exercise-folders.ts';
import type { Snapshot } from './snapshot.ts';

/** What lies beside a hidden test and decides no verdict; the starter does, but is read already. */
const beside = new Set(['pass', 'fail', 'starter', 'hints.md', 'variants.json', 'mutants.json']);

/**
 * The files that decide an exercise's verdict, by their paths below hidden-tests/: the exercise's own test and its helpers, and
 * all of spec/ and support/ but the tests of these. `starter` is what tells an untouched exercise and a changed file.
 */
export async function readHiddenTests(root: string, slug: string, starter: Snapshot): Promise<Snapshot> {
  const { hiddenTests } = exerciseFolders(root, slug);
  const parent = path.dirname(hiddenTests);
  const isWorkshopTest = (name: string) => name.endsWith('.test.ts');
  const parts = await Promise.all([
    readTree(hiddenTests, slug, (name) => beside.has(name)),
    readTree(path.join(parent, 'spec'), 'spec', isWorkshopTest),
    readTree(path.join(parent, 'support'), 'support', isWorkshopTest),
  ]);
  return new Map([
    ...parts.flat(),
    ...[...starter].map(([name, bytes]) => [`${slug}/starter/${name}`, bytes] as const),
  ]);
}

async function readTree(
  folder: string,
  prefix: string,
  isLeftOut: (name: string) => boolean,
): Promise<(readonly [string, Buffer])[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !isLeftOut(name));
  const parts = entries.map(async (entry) => {
    const [file, name] = [path.join(folder, entry.name), `${prefix}/${entry.name}`];
    return entry.isDirectory() ? readTree(file, name, isLeftOut) : [[name, await readFile(file)] as const];
  });
  return (await Promise.all(parts)).flat();
}
