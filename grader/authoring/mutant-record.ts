import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Exercise } from '../contract/exercise.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';

const recordSchema = z.strictObject({
  /** Of the solution and the hidden tests that the numbers were made with. */
  fingerprint: z.string(),
  mutants: z.number().int().nonnegative(),
  killed: z.number().int().nonnegative(),
  /** Each survivor, and why no request could notice it. */
  explained: z.record(z.string(), z.string()),
});

/** What the last `npm run author -- mutants` of an exercise found; kept in mutants.json beside its hidden tests. */
export type MutantRecord = z.infer<typeof recordSchema>;

const fileName = 'mutants.json';

/** Null when it was never run. */
export async function readMutants(hiddenTests: string): Promise<MutantRecord | null> {
  const text = await readFile(path.join(hiddenTests, fileName), 'utf8').catch(() => null);
  return text === null ? null : recordSchema.parse(JSON.parse(text));
}

export async function writeMutants(hiddenTests: string, record: MutantRecord): Promise<void> {
  await writeFile(path.join(hiddenTests, fileName), `${JSON.stringify(record, null, 2)}\n`);
}

/** '41/45 (91 %)', with a word when the solution or the tests have changed since. */
export async function mutantShare(root: string, exercise: Exercise): Promise<string> {
  const record = await readMutants(exerciseFolders(root, exercise.slug).hiddenTests);
  if (!record) return 'never run';
  const share = record.mutants === 0 ? 100 : Math.floor((record.killed / record.mutants) * 100);
  const old = record.fingerprint === (await fingerprint(root, exercise)) ? '' : ', before the last change';
  return `${record.killed}/${record.mutants} (${share} %${old})`;
}

/** Changes with every byte of the solution and of the hidden tests of an exercise. */
export async function fingerprint(root: string, exercise: Exercise): Promise<string> {
  const { solution, hiddenTests } = exerciseFolders(root, exercise.slug);
  const hash = createHash('sha256');
  const spec = path.join(root, 'grader', 'hidden-tests', 'spec');
  const names = [
    ...(await filesBelow(solution)),
    ...(await filesBelow(hiddenTests)).filter(
      (name) => /[\\/][^\\/]+\.ts$/.test(name) && !/[\\/](?:pass|fail|starter)[\\/]/.test(name),
    ),
    ...(await filesBelow(spec)),
  ];
  for (const name of names) {
    const text = (await readFile(name, 'utf8')).replaceAll('\r\n', '\n');
    hash.update(`${path.relative(root, name).replaceAll(path.sep, '/')}\0${text}\0`);
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/node_modules|[\\/]\.next/.test(entry.parentPath))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}
