import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from './expectations.ts';
import type { DatabaseFixture } from './workshop-test.ts';

const pollMs = 50;

/** Everything that is going to wait has come so far when the number has not changed for so many looks. */
const steadyPolls = 8;

/** A program may let only one of its requests wait in the database, so the others are not waited for without end. */
const maxPolls = 60;

/**
 * Sends requests to one or several instances while no table can be made, and lets them all go on at once: who makes
 * tables meets the others there for certain. Who has its tables already answers straight away.
 */
export async function sendTogether(
  database: DatabaseFixture,
  instances: number,
  requests: (() => PromiseLike<Answer>)[],
): Promise<Answer[]> {
  await database.holdTables();
  let answered = 0;
  const sending = requests.map(async (send) => {
    try {
      return await send();
    } finally {
      answered += 1;
    }
  });
  const settled = Promise.allSettled(sending);
  let before = 0;
  for (let polls = 0, steady = 0; answered < requests.length && steady < steadyPolls && polls < maxPolls; polls += 1) {
    await delay(pollMs);
    const waiting = await database.waiting();
    steady = waiting >= instances && waiting === before ? steady + 1 : 0;
    before = waiting;
  }
  await database.releaseTables();
  await settled;
  return Promise.all(sending);
}

/** What PostgreSQL says of tables that are made twice or not yet, as the program's console shows it. */
export function databaseError(output: string): string | undefined {
  const known = /duplicate key value violates [^\n]+|(?:relation|type) "[^\n"]+" (?:already exists|does not exist)/;
  return known.exec(output)?.[0];
}
