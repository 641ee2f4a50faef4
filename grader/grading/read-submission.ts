import type { Submission } from '../contract/exercise.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { takeSnapshot, type Snapshot, type SnapshotResult } from '../workspace/snapshot.ts';
import { withoutBrief } from '../workspace/starter.ts';

/** What is graded, as it is on the disk now. `files` are without the brief; empty when they couldn't be taken. */
export type ReadSubmission = { taken: SnapshotResult; files: Snapshot; starter: Snapshot };

export async function readSubmission(root: string, { exercise, folder }: Submission): Promise<ReadSubmission> {
  const [taken, starter] = await Promise.all([
    takeSnapshot(folder),
    takeSnapshot(exerciseFolders(root, exercise.slug).starter),
  ]);
  return {
    taken,
    files: taken.ok ? withoutBrief(taken.files) : new Map(),
    starter: starter.ok ? starter.files : new Map(),
  };
}
