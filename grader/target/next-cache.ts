import { constants } from 'node:fs';
import { cp, lstat, readFile, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import type { TargetRoom } from './target-types.ts';

/** Development and build keep what they have compiled apart. */
export type CacheKind = 'dev' | 'build';

/**
 * React and the client of Next.js take longer to compile than everything of the learner's. Turbopack keeps what it has
 * compiled in the app's .next folder, by the app's path. So the workshop compiles a small app of its own once
 * (make-next-cache.ts) and lays that cache into the new copy of an app. Turbopack looks at every file anew and compiles
 * what differs. Returns whether there was a cache for this path.
 */
export async function giveNextCache(
  { root, folder }: Pick<TargetRoom, 'root' | 'folder'>,
  kind: CacheKind,
): Promise<boolean> {
  if (!(await hasNextCache(root, folder))) return false;
  const kept = keptFolder(root, folder);
  const cache = cacheFolder(folder, kind);
  // A program may have run here already: its own cache is there, or something that it has put in the way.
  const inPlace = (await realpath(folder)) === (await realpath(root)) + folder.slice(root.length);
  if (!inPlace || (await lstat(path.join(folder, '.next')).catch(() => null))) return true;
  try {
    await cp(path.join(kept, 'cache'), cache, { recursive: true, mode: constants.COPYFILE_FICLONE });
    return true;
  } catch {
    // Half a cache is worse than none; Next.js works without.
    await rm(cache, { recursive: true, force: true });
    return false;
  }
}

/** Whether a cache is kept for an app at `folder`, made there and by the Next.js of now. */
export async function hasNextCache(root: string, folder: string): Promise<boolean> {
  const madeFor = await readFile(path.join(keptFolder(root, folder), madeForName), 'utf8').catch(() => null);
  return madeFor !== null && madeFor === (await describeMaking(root, folder));
}

/** The file that says what a kept cache was made for: it is worth nothing when the workshop was moved. */
export const madeForName = 'made-for';

/** What stands in that file: the app's path, and the version of Next.js. */
export async function describeMaking(root: string, folder: string): Promise<string> {
  const manifest = await readFile(path.join(root, 'node_modules', 'next', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  return `${folder}\nNext.js ${version}\n`;
}

/** With the packages, so that `npm ci` begins anew and nothing of an older Next.js is left. */
export function keptFolder(root: string, folder: string): string {
  const name = path.relative(root, folder).replaceAll(/[\\/]/g, '-');
  return path.join(root, 'node_modules', '.cache', 'workshop', `next${name}`);
}

/** Where Next.js keeps what it has compiled of the app in `folder`. */
export function cacheFolder(folder: string, kind: CacheKind): string {
  return kind === 'dev' ? path.join(folder, '.next', 'dev', 'cache') : path.join(folder, '.next', 'cache');
}
