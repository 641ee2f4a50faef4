import { availableParallelism } from 'node:os';
import type { Half, Limits } from '../contract/exercise.ts';
import { makeNextCache, type SeedKind } from '../target/make-next-cache.ts';
import { hasNextCache } from '../target/next-cache.ts';
import type { TargetRoom } from '../target/target-types.ts';
import type { RunFolder } from '../workspace/run-folder.ts';
import { openRun } from './open-run.ts';
import { nameOfCopy, roomOf, targetLimits } from './target-room.ts';

type Seed = { room: TargetRoom; kind: SeedKind };

/** More gradings at once than this compile everything themselves, unless it is asked for. */
const usualPlaces = Math.min(2, availableParallelism());

/**
 * Compiles what all Next.js exercises have in common, for the paths where apps are graded first: with `jobs`, for so
 * many gradings at once, else for the usual number and for one build. What is kept already is left as it is. Returns
 * whether it worked; without it every grading works too, only slower. `onInterrupt` gets the function that clears up.
 */
export async function warmNext(
  root: string,
  jobs: number | null,
  limits: Limits,
  onInterrupt: (clean: () => Promise<void>) => void,
): Promise<boolean> {
  const run = await openRun(root);
  onInterrupt(run.close);
  try {
    const all = seedsOf(root, run.folder, jobs ?? usualPlaces, jobs ?? 1);
    const kept = await Promise.all(all.map(({ room }) => hasNextCache(root, room.folder)));
    const seeds = all.filter((_, index) => !kept[index]);
    const made: boolean[] = [];
    const work = async () => {
      for (let seed = seeds.shift(); seed; seed = seeds.shift())
        made.push(await makeNextCache(seed.room, seed.kind, targetLimits(limits), run.reaper));
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    return made.every(Boolean);
  } finally {
    await run.close();
  }
}

/** The builds come first, since they take longest. */
function seedsOf(root: string, run: RunFolder, places: number, builds: number): Seed[] {
  const seed = (kind: SeedKind, name: string, half: Half | null = null) => ({
    room: roomOf(root, run, name, 0, half),
    kind,
  });
  return [
    ...upTo(builds).map((number) => seed('standalone', nameOfCopy('next-standalone', number), 'next')),
    ...upTo(builds).map((number) => seed('build', nameOfCopy('next-build', number))),
    ...upTo(places).map((number) => seed('dev', nameOfCopy('next-dev', number))),
  ];
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
