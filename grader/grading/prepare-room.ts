import { mkdir } from 'node:fs/promises';
import type { Half } from '../contract/exercise.ts';
import type { TargetPlan, TargetRoom } from '../target/target-types.ts';
import { cannotWrite, emptyFolder, writeSnapshot } from '../workspace/run-folder.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { withModuleType } from './module-type.ts';
import { writeNode } from './write-node.ts';

/** The files of a program as they are written where it runs: with those of the hidden tests over them. */
export async function filesToWrite(
  files: Snapshot,
  laidOver: Record<string, string>,
  plan: TargetPlan,
  half: Half | null,
): Promise<Snapshot> {
  const all = withLaidOver(files, laidOver, half);
  return plan.kind === 'node' && plan.typescript ? withModuleType(all, half) : all;
}

/** Writes files where a program is going to run, in the place of what lies there, and makes its home. */
export async function prepareRoom(room: TargetRoom, files: Snapshot, plan: TargetPlan): Promise<void> {
  await emptyFolder(room.copy);
  await writeSnapshot(files, room.copy);
  if (plan.kind === 'npm') await writeNode(room.folder);
  try {
    await mkdir(room.scratch, { recursive: true });
  } catch (error) {
    throw cannotWrite(room.scratch, error);
  }
}

/** Files of the hidden tests are named from the program's own folder. */
function withLaidOver(files: Snapshot, laidOver: Record<string, string>, half: Half | null): Snapshot {
  const own = Object.entries(laidOver).map(
    ([name, text]) => [half === null ? name : `${half}/${name}`, Buffer.from(text)] as const,
  );
  return new Map([...files, ...own]);
}
