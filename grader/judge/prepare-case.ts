import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import type { Exercise, Submission } from '../contract/exercise.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import type { CaseRoom, Submitted } from './judge-case.ts';

const casesFolder = path.join(import.meta.dirname, 'cases');

/** Lays out what a learner would hand in, in a new folder of the case's own. `name` is its folder in cases/. */
export async function prepareCase(name: string, submitted: Submitted, room: CaseRoom): Promise<Submission> {
  const exercise = await findExercise(room.root, submitted.exercise);
  const folder = await mkdtemp(path.join(room.scratch, 'submission-'));
  const folders = exerciseFolders(room.root, exercise.slug);
  const { over = 'solution', files = name, add, limits } = submitted;
  if (over !== 'nothing') await cp(folders[over], folder, { recursive: true });
  if (files !== null) await layOver(path.join(casesFolder, files), folder);
  await add?.(folder, room);
  return { exercise: { ...exercise, limits: { ...exercise.limits, ...limits } }, folder };
}

/** The same in a folder of folders named `parent`, as `grade --dir` takes it. */
export async function prepareForCommand(
  submitted: Submitted,
  room: CaseRoom,
  parent: string,
): Promise<{ exercise: Exercise; folders: string }> {
  const { exercise, folder } = await prepareCase('', submitted, room);
  const folders = path.join(room.scratch, parent);
  await mkdir(folders);
  await rename(folder, path.join(folders, exercise.slug));
  return { exercise, folders };
}

async function layOver(files: string, folder: string): Promise<void> {
  const names = await readdir(files);
  const below = path.join(folder, 'server.js');
  if (names.includes('server.js') && existsSync(below)) await rename(below, path.join(folder, 'right.js'));
  await cp(files, folder, { recursive: true });
}

async function findExercise(root: string, slug: string): Promise<Exercise> {
  const exercise = (await loadCatalogue(root)).find((one) => one.slug === slug);
  if (!exercise) throw new Error(`There is no exercise ${slug}.`);
  return exercise;
}

/** Writes `text` to `name` in `folder`, whose parents are made. */
export async function writeText(folder: string, name: string, text: string): Promise<void> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
