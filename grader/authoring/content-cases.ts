import path from 'node:path';
import type { Exercise, Submission } from '../contract/exercise.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { writeSnapshot } from '../workspace/run-folder.ts';
import { takeSnapshot, type Snapshot } from '../workspace/snapshot.ts';
import { withoutBrief } from '../workspace/starter.ts';
import { layOver, readVariants, type ExpectedVerdict } from './variants.ts';

/** A state of an exercise's files, and the verdict that it must get. */
export type ContentCase = {
  name: string;
  submission: Submission;
  expected: ExpectedVerdict | { kind: 'any failure' };
  /** The variable of the environment without which it can't be run. */
  needs: string | null;
};

/** The starter, the solution and every variant; variants are written into folders below `scratch`. */
export async function contentCases(root: string, exercise: Exercise, scratch: string): Promise<ContentCase[]> {
  const folders = exerciseFolders(root, exercise.slug);
  const [starter, solution] = [await filesOf(folders.starter), await filesOf(folders.solution)];
  const bases = { starter, solution: withoutBrief(solution) };
  const variants = await readVariants(folders.hiddenTests);
  const laid = variants.map(async (variant): Promise<ContentCase> => {
    const { name, expected, needs } = variant;
    const folder = path.join(scratch, exercise.slug, name);
    await writeSnapshot(await layOver(bases[variant.over], variant), folder);
    return { name, submission: { exercise, folder }, expected, needs };
  });
  const own = (name: string, folder: string, expected: ContentCase['expected']): ContentCase => ({
    name,
    submission: { exercise, folder },
    expected,
    needs: null,
  });
  return [
    own('starter', folders.starter, { kind: 'any failure' }),
    own('solution', folders.solution, { kind: 'passed' }),
    ...(await Promise.all(laid)),
  ];
}

/** Throws when the folder's files can't be graded. */
export async function filesOf(folder: string): Promise<Snapshot> {
  const taken = await takeSnapshot(folder);
  if (!taken.ok) throw new Error(`${folder}: ${taken.problem.message}`);
  return taken.files;
}
