import { mkdir } from 'node:fs/promises';
import type { Half } from '../contract/exercise.ts';
import type { TargetPlan, TargetRoom } from '../target/target-types.ts';
import { cannotWrite, emptyFolder, writeSnapshot } from '../workspace/run-folder.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { withModuleType } from './module-type.ts';
import { writeNode } from './write-node.ts';

/** Writes the learner's files where the program is going to run, and makes its home. `empty` says that nothing lies there yet. */
export async function prepareRoom(
  room: TargetRoom,
  files: Snapshot,
  plan: TargetPlan,
  half: Half | null,
  empty = false,
): Promise<void> {
  if (!empty) await emptyFolder(room.copy);
  const typescript = plan.kind === 'node' && plan.typescript;
  await writeSnapshot(typescript ? await withModuleType(files, half) : files, room.copy);
  if (plan.kind === 'npm') await writeNode(room.folder);
  try {
    await mkdir(room.scratch, { recursive: true });
  } catch (error) {
    throw cannotWrite(room.scratch, error);
  }
}

/** The files with those of the hidden tests over them, which are named from the program's own folder. */
export function withLaidOver(files: Snapshot, laidOver: Record<string, string>, half: Half | null): Snapshot {
  const own = Object.entries(laidOver).map(
    ([name, text]) => [half === null ? name : `${half}/${name}`, Buffer.from(text)] as const,
  );
  return new Map([...files, ...own]);
}
