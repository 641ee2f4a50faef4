import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, keptFolder, madeForName } from './next-cache.ts';
import type { Reaper } from './reaper.ts';
import { settleWithin } from './settle-within.ts';
import { startTarget } from './start-target.ts';
import type { TargetLimits, TargetPlan, TargetRoom } from './target-types.ts';

/** Writing the cache is the last thing that a development server does before it ends. */
const writeMs = 20_000;

/** A page and the page of a wrong address: what every app with pages compiles first. */
const pagePaths = ['/', '/no-such-page'];

/** Makes the cache for apps that lie at `room.folder`, in a few seconds. Returns whether it is there. */
export async function makeNextCache(room: TargetRoom, limits: TargetLimits, reaper: Reaper): Promise<boolean> {
  await cp(path.join(import.meta.dirname, 'next-seed'), room.folder, { recursive: true });
  await mkdir(room.scratch, { recursive: true });
  const plan: TargetPlan = { kind: 'next', mode: 'dev', readyPaths: pagePaths, pages: false };
  const started = await startTarget(plan, room, limits, reaper);
  if (!started.ok) return false;
  started.target.signal('SIGTERM');
  await settleWithin(started.target.untilEnded, writeMs);
  const ended = started.target.ended() !== null;
  await started.target.stop();
  if (ended) await keepCache(room);
  return ended;
}

/** Written aside first: a cache is there as a whole or not at all. */
async function keepCache({ root, folder }: TargetRoom): Promise<void> {
  const kept = keptFolder(root, folder);
  const aside = `${kept}-${process.pid}`;
  await mkdir(aside, { recursive: true });
  await cp(cacheFolder(folder), path.join(aside, 'cache'), { recursive: true });
  await writeFile(path.join(aside, madeForName), folder);
  await rm(kept, { recursive: true, force: true });
  await rename(aside, kept);
}
