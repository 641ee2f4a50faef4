import { setTimeout as delay } from 'node:timers/promises';

/** What is asked of the database while a program starts. */
type Held = { waiting: () => Promise<number>; holdTables: (on: boolean) => Promise<void> };

const pollMs = 100;

/** A program that waits as long as this can't start without its tables. Next.js goes on compiling while it waits. */
const settledPolls = { node: 5, next: 20 };

/** For as long as this an instance waits for the others to come as far. */
const alonePolls = 50;

/**
 * Starts a program that may not make tables yet: what makes them beside the start then meets the first request for
 * certain, and instances meet each other. A program that must have its tables to be ready is let go on, as soon as every
 * instance has come so far; else the tables stay held for the first check.
 */
export async function startHeld<Result>(
  start: () => Promise<Result>,
  held: Held,
  instances: number,
  kind: keyof typeof settledPolls,
): Promise<Result> {
  const ready = new AbortController();
  await held.holdTables(true);
  const lettingGo = letGo(held, instances, settledPolls[kind], ready.signal);
  // A database that has gone is told by what comes after.
  lettingGo.catch(() => undefined);
  try {
    return await start();
  } finally {
    ready.abort();
    await lettingGo;
  }
}

async function letGo(held: Held, instances: number, settled: number, ready: AbortSignal): Promise<void> {
  for (let all = 0, some = 0; all < settled && some < alonePolls;) {
    await delay(pollMs, null, { signal: ready }).catch(() => undefined);
    if (ready.aborted) return;
    const waiting = await held.waiting();
    all = waiting >= instances ? all + 1 : 0;
    some = waiting > 0 ? some + 1 : 0;
  }
  await held.holdTables(false);
}
