import { availableParallelism } from 'node:os';
import { makeNextCache, type SeedKind } from '../target/make-next-cache.ts';
import type { TargetLimits, TargetRoom } from '../target/target-types.ts';
import type { RunFolder } from '../workspace/run-folder.ts';
import { openRun } from './open-run.ts';
import { nameOfCopy, roomOf } from './target-room.ts';

/** More gradings at once than this compile everything themselves: a machine with so many cores has the time. */
const warmPlaces = 2;

/**
 * Compiles what all Next.js exercises have in common, for the paths where apps are graded first. Returns whether it
 * worked; without it every grading works too, only slower. `onInterrupt` gets the function that clears up.
 */
export async function warmNext(
  root: string,
  limits: TargetLimits,
  onInterrupt: (clean: () => Promise<void>) => void,
): Promise<boolean> {
  const run = await openRun(root);
  onInterrupt(run.close);
  try {
    const seeds = seedsOf(root, run.folder);
    const made: boolean[] = [];
    const work = async () => {
      for (let seed = seeds.shift(); seed; seed = seeds.shift())
        made.push(await makeNextCache(seed.room, seed.kind, limits, run.reaper));
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    return made.every(Boolean);
  } finally {
    await run.close();
  }
}

/** The builds come first, since they take longest. */
function seedsOf(root: string, run: RunFolder): { room: TargetRoom; kind: SeedKind }[] {
  const places = Array.from({ length: Math.min(warmPlaces, availableParallelism()) }, (_, index) => index + 1);
  return [
    { room: roomOf(root, run, nameOfCopy('next-standalone', 1), 0, 'next'), kind: 'standalone' },
    { room: roomOf(root, run, nameOfCopy('next-build', 1), 0), kind: 'build' },
    ...places.map((place) => ({ room: roomOf(root, run, nameOfCopy('next-dev', place), 0), kind: 'dev' as const })),
  ];
}
