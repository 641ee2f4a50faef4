import { availableParallelism } from 'node:os';
import { makeNextCache } from '../target/make-next-cache.ts';
import type { TargetLimits } from '../target/target-types.ts';
import { openRun } from './open-run.ts';
import { roomOf } from './target-room.ts';

/** More gradings at once than this compile everything themselves: a machine with so many cores has the time. */
const warmPlaces = 2;

/**
 * Compiles what the Next.js exercises with pages have in common, for the places where apps are graded first. Returns
 * whether it worked; without it every grading works too, only slower. `onInterrupt` gets the function that clears up.
 */
export async function warmNext(
  root: string,
  limits: TargetLimits,
  onInterrupt: (clean: () => Promise<void>) => void,
): Promise<boolean> {
  const run = await openRun(root);
  onInterrupt(run.close);
  try {
    const places = Array.from({ length: Math.min(warmPlaces, availableParallelism()) }, (_, index) => index + 1);
    const made = await Promise.all(
      places.map((place) => makeNextCache(roomOf(root, run.folder, place, 0), limits, run.reaper)),
    );
    return made.every(Boolean);
  } finally {
    await run.close();
  }
}
