import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Half } from '../contract/exercise.ts';
import type { TargetRoom } from '../target/target-types.ts';
import type { RunFolder } from '../workspace/run-folder.ts';

/**
 * Where one copy of a program lies. The folder has the same name in every run, so that Next.js finds what was compiled
 * for it; its home is a new one, which no program of before can know. `place` counts the gradings that go on at once
 * from 1, `instance` the copies from 0; `half` is the folder of the program in a dual exercise.
 */
export function roomOf(
  root: string,
  run: RunFolder,
  place: number,
  instance: number,
  half: Half | null = null,
): TargetRoom {
  const name = [place, half, instance === 0 ? null : instance + 1].filter((part) => part !== null).join('-');
  const copy = path.join(run.copies, name);
  return {
    root,
    copy,
    folder: half === null ? copy : path.join(copy, half),
    scratch: path.join(run.scratch, `${name}-${randomUUID().slice(0, 8)}`),
    sockets: run.scratch,
    runId: run.id,
  };
}
