import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../contract/errors.ts';
import { exerciseFolders } from './exercise-folders.ts';
import { cannotWrite } from './run-folder.ts';

/** Names that a reset leaves in place: the brief is not the learner's work, and node_modules takes long to copy. */
const keptInPlace = new Set(['README.md', 'node_modules', '.next']);

/**
 * Gives back the starter of `slug`. What was there is moved to .workshop/backups/<slug>/<time>/ first, so an
 * interrupted reset loses nothing. Returns the backup's folder, relative to `root`.
 */
export async function resetExercise(root: string, slug: string, now: Date): Promise<string> {
  const { work, starter } = exerciseFolders(root, slug);
  const backup = await moveToBackup(root, slug, now);
  try {
    await mkdir(work, { recursive: true });
    await cp(starter, work, { recursive: true });
  } catch (error) {
    await bringBack(backup, work);
    throw cannotWrite(work, error);
  }
  return path.relative(root, backup);
}

/** Brings back what the last reset of `slug` took away; what is there now becomes a backup itself. */
export async function undoReset(root: string, slug: string, now: Date): Promise<string> {
  const { work } = exerciseFolders(root, slug);
  const folder = path.join(root, '.workshop', 'backups', slug);
  const last = (await readdir(folder).catch(() => [])).toSorted().at(-1);
  if (!last) throw new UserError(`There is no reset of ${slug} to undo.`, 'Nothing was changed.');
  const source = path.join(folder, last);
  await moveToBackup(root, slug, now);
  try {
    await cp(source, work, { recursive: true });
    await rm(source, { recursive: true });
  } catch (error) {
    throw cannotWrite(work, error);
  }
  return path.relative(root, source);
}

async function moveToBackup(root: string, slug: string, now: Date): Promise<string> {
  const { work } = exerciseFolders(root, slug);
  const backup = await freeName(
    path.join(root, '.workshop', 'backups', slug, now.toISOString().replaceAll(/[:.]/g, '-')),
  );
  try {
    await mkdir(backup, { recursive: true });
    const names = (await readdir(work).catch(() => [])).filter((name) => !keptInPlace.has(name));
    for (const name of names) await moveEntry(path.join(work, name), path.join(backup, name));
  } catch (error) {
    throw cannotWrite(backup, error);
  }
  return backup;
}

/** After a reset that failed half-way: what was there takes its place again. */
async function bringBack(backup: string, work: string): Promise<void> {
  for (const name of await readdir(backup)) {
    await rm(path.join(work, name), { recursive: true, force: true });
    await moveEntry(path.join(backup, name), path.join(work, name));
  }
  await rm(backup, { recursive: true });
}

/** Two resets within a millisecond must not share a folder. */
async function freeName(wanted: string): Promise<string> {
  let name = wanted;
  for (let count = 1; await stat(name).catch(() => null); count += 1) name = `${wanted}-${count}`;
  return name;
}

/** Across file systems a rename is refused; then it is copied first and removed only after that. */
async function moveEntry(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch {
    await cp(from, to, { recursive: true });
    await rm(from, { recursive: true });
  }
}
