import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildNext } from './build-next.ts';
import { cacheFolder, describeMaking, keptFolder, madeForName, type CacheKind } from './next-cache.ts';
import type { Reaper } from './reaper.ts';
import { settleWithin } from './settle-within.ts';
import { startTarget } from './start-target.ts';
import type { TargetLimits, TargetPlan, TargetRoom } from './target-types.ts';

/** Writing the cache is the last thing that a development server does before it ends. */
const writeMs = 20_000;

/** A page and the page of a wrong address: what every app with pages compiles first. */
const pagePaths = ['/', '/no-such-page'];

/** What is compiled beforehand: for `next dev`, for `next build`, or for a build with `output: "standalone"`. */
export type SeedKind = CacheKind | 'standalone';

/** Makes the cache for apps that lie at `room.folder`, in a few seconds. Returns whether it is there. */
export async function makeNextCache(
  room: TargetRoom,
  kind: SeedKind,
  limits: TargetLimits,
  reaper: Reaper,
): Promise<boolean> {
  await cp(path.join(import.meta.dirname, 'next-seed'), room.folder, { recursive: true });
  await mkdir(room.scratch, { recursive: true });
  // Turbopack compiles anew when the settings differ, so these are the ones that exercise 19 asks for.
  if (kind === 'standalone')
    await writeFile(path.join(room.folder, 'next.config.mjs'), "export default { output: 'standalone' };\n");
  const made = kind === 'dev' ? await runOnce(room, limits, reaper) : await buildOnce(room, limits, reaper);
  if (made) await keepCache(room, kind === 'dev' ? 'dev' : 'build');
  return made;
}

async function runOnce(room: TargetRoom, limits: TargetLimits, reaper: Reaper): Promise<boolean> {
  const plan: TargetPlan = { kind: 'next', mode: 'dev', readyPaths: pagePaths, pages: false };
  const started = await startTarget(plan, room, limits, reaper);
  if (!started.ok) return false;
  started.target.signal('SIGTERM');
  await settleWithin(started.target.untilEnded, writeMs);
  const ended = started.target.ended() !== null;
  await started.target.stop();
  return ended;
}

async function buildOnce(room: TargetRoom, limits: TargetLimits, reaper: Reaper): Promise<boolean> {
  const { problem } = await buildNext(room, limits, reaper, {});
  return problem === null;
}

/** Written aside first: a cache is there as a whole or not at all. */
async function keepCache({ root, folder }: TargetRoom, kind: CacheKind): Promise<void> {
  const kept = keptFolder(root, folder);
  const aside = `${kept}-${process.pid}`;
  await mkdir(aside, { recursive: true });
  await cp(cacheFolder(folder, kind), path.join(aside, 'cache'), { recursive: true });
  await writeFile(path.join(aside, madeForName), await describeMaking(root, folder));
  await rm(kept, { recursive: true, force: true });
  await rename(aside, kept);
}
