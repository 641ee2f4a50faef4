import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../contract/is-record.ts';
import type { Api } from '../support/api.ts';
import { expectJsonType, expectStatus, fail, jsonBody } from '../support/expectations.ts';
import { test } from '../support/workshop-test.ts';
import { entryChecks } from './entry-checks.ts';
import {
  addEntry,
  addLike,
  bothInstances,
  entriesPath,
  likesIn,
  likesPath,
  newEntry,
  readEntries,
  readLikes,
  shownOf,
} from './guestbook-steps.ts';
import { databaseError, sendTogether } from '../support/send-together.ts';

test(
  'The first requests come to both instances together, before there are tables, and all are answered',
  { meta: { id: 'first-requests', points: 4 } },
  async ({ target, database, seed, task }) => {
    const apis = bothInstances.map((instance) => target.apiFor(instance));
    const expectStatuses = async (name: string, received: number[], expected: number[]) => {
      if (isDeepStrictEqual(received, expected)) return;
      // Of several answers at once the last one is kept for the card, and that need not be the wrong one.
      delete task.meta.exchange;
      const error = databaseError(await target.output());
      fail(
        `Both instances got ${name} ${entriesPath} and ${name} ${likesPath} at the same moment, before there were tables.`,
        {
          expected: describeStatuses(expected),
          received: `${describeStatuses(received)}${error === undefined ? '' : `\nconsole: ${error}`}`,
        },
      );
    };
    const reads = await sendTogether(
      database,
      apis.length,
      apis.flatMap((api) => [() => api.get(entriesPath), () => api.get(likesPath)]),
    );
    const statuses = reads.map(({ status }) => status);
    await expectStatuses('GET', statuses, [200, 200, 200, 200]);
    for (const [index, answer] of reads.entries()) expectEmpty(jsonBody(answer), index % 2 === 0 ? [] : { likes: 0 });
    const writes = await sendTogether(
      database,
      apis.length,
      apis.flatMap((api) => [() => api.post(entriesPath).send(newEntry(seed)), () => api.post(likesPath)]),
    );
    // Whether a new entry is told by 201 or 200 is left to its own check.
    const written = writes.map(({ status }, index) => (index % 2 === 0 && status === 200 ? 201 : status));
    await expectStatuses('POST', written, [201, 200, 201, 200]);
  },
);

function describeStatuses([a, b, c, d]: number[]): string {
  return `first instance: entries ${a}, likes ${b}\nsecond instance: entries ${c}, likes ${d}`;
}

function expectEmpty(received: unknown, expected: unknown): void {
  // "0" is left to the check of the likes.
  const value = isRecord(received) ? { likes: Number(received.likes) } : received;
  if (!isDeepStrictEqual(value, expected)) fail('In a fresh database there is nothing yet.', { expected, received });
}

entryChecks();

test(
  'POST /api/likes and GET /api/likes answer 200 with the number of likes',
  { meta: { id: 'likes', points: 2 } },
  async ({ target }) => {
    for (const instance of bothInstances) {
      const api = target.apiFor(instance);
      const answers = [
        await api.get(likesPath),
        await api.post(likesPath),
        await api.post(likesPath),
        await api.get(likesPath),
      ];
      const [before = 0, ...received] = answers.map((answer) => likesIn(answer));
      for (const answer of answers) expectNumber(jsonBody(answer));
      const expected = [before + 1, before + 2, before + 2];
      if (!isDeepStrictEqual(received, expected)) {
        fail(`There were ${before} likes. Then came two POSTs and a GET.`, { expected, received });
      }
    }
  },
);

function expectNumber(body: unknown): void {
  if (isRecord(body) && typeof body.likes === 'number') return;
  fail('The likes must be a number, without quotes around it.', { expected: { likes: 7 }, received: body });
}

const atOnce = 40;
const rounds = 5;

test(
  `${atOnce} likes at the same time, over both instances, add exactly ${atOnce}`,
  { meta: { id: 'likes-together', points: 4 } },
  async ({ target }) => {
    const apis = bothInstances.map((instance) => target.apiFor(instance));
    // A like is lost only when two meet between reading and writing, which need not happen in one round.
    for (let round = 1; round <= rounds; round += 1) await expectAllCounted(apis);
  },
);

async function expectAllCounted(apis: Api[]): Promise<void> {
  const before = await readLikes(apis[0] as Api);
  const turns = Array.from({ length: atOnce }, (_, turn) => apis[turn % 2] as Api);
  const answers = await Promise.all(turns.map((api) => api.post(likesPath)));
  for (const answer of answers) expectStatus(answer, 200);
  for (const api of apis) {
    const [expected, received] = [before + atOnce, await readLikes(api)];
    if (received !== expected) {
      fail(`There were ${before} likes, then came ${atOnce} at the same time, half of them to each instance.`, {
        expected,
        received,
      });
    }
  }
}

test(
  'Every JSON answer, errors too, is sent as application/json',
  { meta: { id: 'json-type', points: 1 } },
  async ({ api, seed }) => {
    const answers = [
      await api.post(entriesPath).send(newEntry(seed)),
      await api.get(entriesPath),
      await api.post(likesPath),
      await api.get(likesPath),
      await api.post(entriesPath).send({}),
      await api.post(entriesPath).set('Content-Type', 'application/json').send('{oops'),
    ];
    // An answer that is no JSON at all fails the check of its own request, not this one.
    for (const answer of answers) if (isJson(answer.text)) expectJsonType(answer);
  },
);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

// The last one, so that only the instance that it asks is started again.
test(
  'Entries and likes survive a restart of both instances',
  { meta: { id: 'survives-restart', points: 4 } },
  async ({ target, seed }) => {
    const next = seed.int(0, 1);
    const [api, second] = [target.apiFor(next), target.apiFor(1 - next)];
    // Only one is started again, but an instance that never works must not be found by chance.
    await addEntry(second, newEntry(seed));
    const made = [await addEntry(api, newEntry(seed)), await addEntry(api, newEntry(seed))];
    const likes = await addLike(api);
    await target.restart(next);
    // Their order is left to its own check.
    const shown = shownOf(await readEntries(api), made);
    const lost = made.find((entry) => !shown.some((other) => isDeepStrictEqual(other, entry)));
    if (lost) {
      fail('An entry that was there before the restart is not in the list as it was.', {
        expected: lost,
        received: shown.find(({ id }) => id === lost.id) ?? 'no such entry',
      });
    }
    const kept = await readLikes(api);
    if (kept !== likes) {
      fail('After the restart, the number of likes is another one.', { expected: likes, received: kept });
    }
  },
);
