import { sql, type Kysely, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

export type Write<T> = (trx: Transaction<Tables>) => Promise<T>;

/** Resolves once what `work` wrote is on the disk; rejects when `work` does, with nothing of it written. */
export type Writer = <T>(work: Write<T>) => Promise<T>;

type Waiting = { work: Write<unknown>; settle: (outcome: Outcome) => void };
type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };

/** How many writes go to the disk together at most. */
const mostTogether = 100;

/**
 * Writes that come at the same time share one transaction, since what takes time is to wait for the disk. Each is still
 * whole or not there at all: one that fails is taken back by itself.
 */
export function createWriter(db: Kysely<Tables>): Writer {
  const waiting: Waiting[] = [];
  let running = false;
  const run = async () => {
    running = true;
    while (waiting.length > 0) await writeTogether(db, waiting.splice(0, mostTogether));
    running = false;
  };
  return <T>(work: Write<T>) =>
    new Promise<T>((resolve, reject) => {
      const settle = (outcome: Outcome) => (outcome.ok ? resolve(outcome.value as T) : reject(outcome.error));
      waiting.push({ work, settle });
      // Begun in the next turn, so that whatever else came in this one goes along.
      if (!running) setImmediate(() => running || void run());
    });
}

async function writeTogether(db: Kysely<Tables>, group: Waiting[]): Promise<void> {
  let outcomes: Outcome[] = [];
  try {
    outcomes = await db.transaction().execute(async (trx) => {
      const done: Outcome[] = [];
      for (const { work } of group) done.push(await writeOne(trx, work));
      return done;
    });
  } catch (error) {
    // Nothing of the group is on the disk.
    outcomes = group.map(() => ({ ok: false, error }));
  }
  for (const [index, { settle }] of group.entries())
    settle(outcomes[index] ?? { ok: false, error: new Error('The write was lost.') });
}

async function writeOne(trx: Transaction<Tables>, work: Write<unknown>): Promise<Outcome> {
  await sql`savepoint one`.execute(trx);
  try {
    const value = await work(trx);
    await sql`release savepoint one`.execute(trx);
    return { ok: true, value };
  } catch (error) {
    // Rejects when the database has given up the whole transaction, as it does when the disk is full.
    await sql`rollback to savepoint one`.execute(trx);
    await sql`release savepoint one`.execute(trx);
    return { ok: false, error };
  }
}
