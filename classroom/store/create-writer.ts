import { setTimeout as delay } from 'node:timers/promises';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { DatabaseKind } from './open-database.ts';
import type { Tables } from './tables.ts';

export type Write<T> = (trx: Transaction<Tables>) => Promise<T>;

/** Resolves once what `work` wrote is on the disk; rejects when `work` does, with nothing of it written. */
export type Writer = <T>(work: Write<T>) => Promise<T>;

type Waiting = { work: Write<unknown>; settle: (outcome: Outcome) => void };
type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };
type Place = { db: Kysely<Tables>; kind: DatabaseKind };

/** How many writes go to the disk together at most. */
const mostTogether = 100;

/**
 * While SQLite waits for the disk nothing else is done in this process, and Node.js takes one new connection a turn. So as long again, at
 * most, belongs to everybody else, and what comes meanwhile goes to the disk together.
 */
const mostPauseMs = 5;

/** Any number that no other program takes in the same database. */
const writeLock = 470_047;

/**
 * Writes that come at the same time share one transaction, since what takes time is to wait for the disk. Each is still
 * whole or not there at all: one that fails is taken back by itself. No two run at once, in other processes either.
 */
export function createWriter(place: Place): Writer {
  const waiting: Waiting[] = [];
  let running = false;
  const run = async () => {
    running = true;
    while (waiting.length > 0) {
      const began = performance.now();
      await writeTogether(place, waiting.splice(0, mostTogether));
      if (place.kind === 'sqlite') await delay(Math.min(mostPauseMs, performance.now() - began));
    }
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

/** The database has given up the whole transaction because of one write, as SQLite may when the disk is full. */
class GivenUp extends Error {}

async function writeTogether(place: Place, group: Waiting[]): Promise<void> {
  let outcomes: Outcome[] = [];
  try {
    outcomes = await place.db.transaction().execute(async (trx) => {
      await waitForTurn(trx, place.kind);
      const done: Outcome[] = [];
      for (const { work } of group) done.push(await writeOne(trx, work));
      return done;
    });
  } catch (error) {
    // Nothing of the group is on the disk, and what one has brought about is not for the others to bear.
    if (error instanceof GivenUp && place.kind === 'sqlite' && group.length > 1) {
      for (const one of group) await writeTogether(place, [one]);
      return;
    }
    outcomes = group.map(() => ({ ok: false, error: error instanceof GivenUp ? error.cause : error }));
  }
  for (const [index, { settle }] of group.entries())
    settle(outcomes[index] ?? { ok: false, error: new Error('The write was lost.') });
}

/**
 * One after the other, and the lock before all others: so nobody waits in a circle, ids come up in the order in which
 * transactions end, and what a write has looked at stays as it is until it is done. SQLite has one writer by itself.
 */
async function waitForTurn(trx: Transaction<Tables>, kind: DatabaseKind): Promise<void> {
  if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(writeLock)})`.execute(trx);
}

async function writeOne(trx: Transaction<Tables>, work: Write<unknown>): Promise<Outcome> {
  await sql`savepoint one`.execute(trx);
  try {
    const value = await work(trx);
    await sql`release savepoint one`.execute(trx);
    return { ok: true, value };
  } catch (error) {
    await takeBack(trx, error);
    return { ok: false, error };
  }
}

async function takeBack(trx: Transaction<Tables>, why: unknown): Promise<void> {
  try {
    await sql`rollback to savepoint one`.execute(trx);
    await sql`release savepoint one`.execute(trx);
  } catch {
    // That there is no savepoint any more tells nothing; why tells all.
    throw new GivenUp('The transaction was given up.', { cause: why });
  }
}
