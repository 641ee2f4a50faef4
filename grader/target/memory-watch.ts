import { setTimeout as delay } from 'node:timers/promises';
import { familyOf, listProcesses } from './process-table.ts';

const everyMs = 500;

/** Calls `exceeded` once when the processes of a group together hold more than `memoryMb`. Ends with `signal`. */
export async function watchMemory(
  group: number,
  memoryMb: number,
  signal: AbortSignal,
  exceeded: () => void,
): Promise<void> {
  while (!signal.aborted) {
    const family = familyOf(await listProcesses(), group);
    const bytes = family.reduce((sum, row) => sum + row.rssBytes, 0);
    if (bytes > memoryMb * 1024 * 1024) {
      exceeded();
      return;
    }
    await delay(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
