import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `probe` gives something other than null, undefined or false. Throws with `what` after `withinMs`. */
export async function waitFor<Value>(
  what: string,
  probe: () => Value | Promise<Value>,
  withinMs = 60_000,
): Promise<NonNullable<Exclude<Value, false>>> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const value = await probe();
    if (value !== null && value !== undefined && value !== false) return value as NonNullable<Exclude<Value, false>>;
    if (performance.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain for ${what}.`);
    await delay(20);
  }
}

/** Whether a process of this id is there (a zombie counts as gone). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
