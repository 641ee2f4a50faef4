import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import path from 'node:path';

const copied = [
  'package.json',
  'package-lock.json',
  '.npmrc',
  'tsconfig.json',
  'workshop.config.json',
  'exercises',
  'solutions',
  'grader',
  'classroom',
];

/** Of the packages' folder: caches belong to one workshop, and npm's list of packages is not needed. */
const ownCaches = /^\.(?!bin$)/;

/**
 * Copies the workshop at `root` to `folder`, so that nothing in the learner's own folders is touched. Packages are links,
 * one by one, beside which the copy gets caches of its own. `folder` must lie inside the workshop: Turbopack refuses
 * packages from outside its root, which is where the outermost lock file is: that of the workshop, not the copy's own.
 */
export async function copyWorkshop(root: string, folder: string): Promise<void> {
  const filter = (name: string) => !/[/\\](?:node_modules|\.next)(?:[/\\]|$)/.test(path.relative(root, name));
  for (const name of copied)
    await cp(path.join(root, name), path.join(folder, name), { recursive: true, filter }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT' || name !== '.npmrc') throw error;
      },
    );
  const packages = path.join(root, 'node_modules');
  await mkdir(path.join(folder, 'node_modules'), { recursive: true });
  const names = (await readdir(packages)).filter((name) => !ownCaches.test(name));
  await Promise.all(
    names.map((name) => symlink(path.join(packages, name), path.join(folder, 'node_modules', name), 'junction')),
  );
}
