import { statfs } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { LimitCode } from '../contract/problem.ts';
import type { Cgroup } from './cgroup.ts';
import { countTasks, familyOf, listProcesses } from './process-table.ts';
import type { TargetLimits } from './target-types.ts';

const everyMs = 500;

/** Less than this is left of a file system that is full: a file of one page no longer fits. */
const fullBytes = 4096;

/** What is watched: the processes that `leader` started, the file systems that they write to, and what the kernel counts. */
export type Watched = { leader: number; limits: TargetLimits; disks: string[]; cgroup: Cgroup | null };

/** Calls `exceeded` once with the first limit that is found broken. Ends with `signal`. */
export async function watchLimits(
  watched: Watched,
  signal: AbortSignal,
  exceeded: (code: LimitCode) => void,
): Promise<void> {
  for (;;) {
    // At first there is nothing to see yet.
    await delay(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    const code = await findExceeded(watched);
    if (code) return exceeded(code);
  }
}

/** Processes come first: too many of them need too much memory as well. */
async function findExceeded({ leader, limits, disks, cgroup }: Watched): Promise<LimitCode | null> {
  const counted = cgroup?.exceeded() ?? null;
  if (counted === 'PROCESS_LIMIT') return counted;
  const family = familyOf(await listProcesses(), leader);
  // Without cgroups the kernel refuses one process more; here it is only seen that all are taken.
  if (disks.length > 0 && !cgroup && countTasks(family) >= limits.processes) return 'PROCESS_LIMIT';
  if (counted) return counted;
  const bytes = family.reduce((sum, row) => sum + row.rssBytes, 0);
  if (bytes > limits.memoryMb * 1024 * 1024) return 'MEMORY_LIMIT';
  return (await anyFull(disks)) ? 'DISK_LIMIT' : null;
}

/** What is still to be seen of a program that has ended: what the kernel counted, and what it wrote. */
export async function findExceededAtEnd({ disks, cgroup }: Watched): Promise<LimitCode | null> {
  return cgroup?.exceeded() ?? ((await anyFull(disks)) ? 'DISK_LIMIT' : null);
}

async function anyFull(disks: string[]): Promise<boolean> {
  const found = await Promise.all(disks.map((folder) => statfs(folder).catch(() => null)));
  return found.some((disk) => disk !== null && (disk.bavail * disk.bsize < fullBytes || disk.ffree === 0));
}
