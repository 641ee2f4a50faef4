import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { isBuilt, type Half, type Limits, type RunMode } from '../contract/exercise.ts';
import type { TargetLimits, TargetRoom } from '../target/target-types.ts';
import type { RunFolder } from '../workspace/run-folder.ts';

/**
 * Where one copy of a program lies. The folder has the same name in every run, so that Next.js finds what was compiled
 * for it; its home is a new one, which no program of before can know. `instance` counts the copies of one program
 * from 0; `half` is the folder of the program in a dual exercise.
 */
export function roomOf(
  root: string,
  run: RunFolder,
  name: string,
  instance: number,
  half: Half | null = null,
): TargetRoom {
  const parts = [name, half, instance === 0 ? null : instance + 1];
  const own = parts.filter((part) => part !== null).join('-');
  const copy = path.join(run.copies, own);
  return {
    root,
    copy,
    folder: half === null ? copy : path.join(copy, half),
    scratch: path.join(run.scratch, `${own}-${randomUUID().slice(0, 8)}`),
    sockets: run.scratch,
    runId: run.id,
  };
}

/**
 * The name of a program's copy. `place` counts the gradings that go on at once from 1. Only the first build of each
 * kind at a time has a name with a kept cache, since making one takes a build.
 */
export function nameOfCopy(run: RunMode, place: number): string {
  const builds: Partial<Record<RunMode, string>> = { 'next-build': 'build', 'next-standalone': 'standalone' };
  const name = builds[run];
  if (name === undefined) return String(place);
  return place === 1 ? name : `${name}-${place}`;
}

/** Lends names of copies; of builds the first that is free, so that the one with the kept cache is used again. */
export type CopyNames = { take: (run: RunMode, place: number) => string; giveBack: (name: string) => void };

export function createCopyNames(): CopyNames {
  const taken = new Set<string>();
  return {
    take: (run, place) => {
      if (!isBuilt(run)) return nameOfCopy(run, place);
      let number = 1;
      while (taken.has(nameOfCopy(run, number))) number += 1;
      taken.add(nameOfCopy(run, number));
      return nameOfCopy(run, number);
    },
    giveBack: (name) => void taken.delete(name),
  };
}

/** The limits of an exercise as those of one program. */
export function targetLimits({ startSeconds, exerciseSeconds, memoryMb, processes }: Limits): TargetLimits {
  return { startMs: startSeconds * 1000, memoryMb, processes, cpuSeconds: exerciseSeconds };
}
