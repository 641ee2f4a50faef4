import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { TargetRoom } from '../target/target-types.ts';
import type { RunFolder } from '../workspace/run-folder.ts';

/**
 * Where one copy of a program lies. The folder has the same name in every run, so that Next.js finds what was compiled
 * for it; its home is a new one, which no program of before can know. `place` counts the gradings that go on at once
 * from 1, `instance` the copies of one program from 0.
 */
export function roomOf(root: string, run: RunFolder, place: number, instance: number): TargetRoom {
  const copy = instance === 0 ? String(place) : `${place}-${instance + 1}`;
  return {
    root,
    folder: path.join(run.copies, copy),
    scratch: path.join(run.scratch, `${copy}-${randomUUID().slice(0, 8)}`),
    sockets: run.scratch,
    runId: run.id,
  };
}
