import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { findMarked, listProcesses } from './process-table.ts';
import { settleWithin } from './settle-within.ts';

/** How long a program may take to end by itself after SIGTERM, unless its caller knows better. */
export const gentleMs = 200;

/** How long the system may take to end what was killed. */
const killedMs = 5_000;

/** How long a shell may take to note that what it waits for has been killed. */
const notedMs = 200;

/** The environment variable by which every process of a run is known, also when it has left its group. */
export const runMarker = 'WORKSHOP_RUN';

/**
 * Ends the process group that `leader` leads: gently, then for certain. Resolves when none of it is left; `ended`, when
 * it is known, says when the leader itself is gone.
 */
export async function stopGroup(leader: number, patienceMs = gentleMs, ended?: Promise<unknown>): Promise<void> {
  if (process.platform === 'win32') {
    await promisify(execFile)('taskkill', ['/pid', String(leader), '/t', '/f']).catch(() => undefined);
    return;
  }
  if (patienceMs > 0 && (!signalGroup(leader, 'SIGTERM') || (await groupGone(leader, patienceMs)))) return;
  if (ended) await endOthers(leader, ended);
  signalGroup(leader, 'SIGKILL');
  if (ended) await settleWithin(ended, killedMs);
  await groupGone(leader, killedMs);
}

/** The leader is a shell (own-parent.ts): when the others are killed it takes note of that, and ends by itself. */
async function endOthers(leader: number, ended: Promise<unknown>): Promise<void> {
  const others = (await listProcesses()).filter((row) => row.group === leader && row.pid !== leader);
  for (const { pid } of others) signal(pid, 'SIGKILL');
  if (others.length > 0) await settleWithin(ended, notedMs);
}

/**
 * Ends whatever has left its group but still carries the run's marker (`setsid`, a double fork). What one starts while it
 * is being looked for is found by the next look, and so is what was in the middle of exec. Resolves when nothing has been
 * seen for `quietMs`.
 */
export async function stopStrays(marker: string, quietMs = 0): Promise<void> {
  const deadline = performance.now() + killedMs;
  for (let quietSince = performance.now(); performance.now() < deadline; await delay(10)) {
    const { pids, unsettled } = findMarked(marker);
    for (const pid of pids) signal(pid, 'SIGKILL');
    if (pids.length > 0 || unsettled) quietSince = performance.now();
    else if (performance.now() - quietSince >= quietMs) return;
  }
}

/** Sends a signal to a whole group; false when there is nobody left in it. */
export function signalGroup(leader: number, name: NodeJS.Signals | 0): boolean {
  return signal(-leader, name);
}

/** False when there is no such process, or no such group for a negative number. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

async function groupGone(leader: number, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    if (await isGone(leader)) return true;
    await delay(10);
  }
  return isGone(leader);
}

/** A group of zombies counts as gone: they have ended, and only their new parent is slow to take note of it. */
async function isGone(leader: number): Promise<boolean> {
  if (!signalGroup(leader, 0)) return true;
  if (process.platform !== 'linux') return false;
  return (await listProcesses()).every((row) => row.group !== leader);
}
