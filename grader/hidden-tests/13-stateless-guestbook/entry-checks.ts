import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../contract/is-record.ts';
import type { Api } from '../support/api.ts';
import { expectJsonError, expectStatus, fail, jsonBody, type Answer } from '../support/expectations.ts';
import { test } from '../support/workshop-test.ts';
import {
  addEntry,
  bothInstances,
  entriesIn,
  entriesPath,
  isId,
  newEntry,
  readEntries,
  shownOf,
  type NewEntry,
} from './guestbook-steps.ts';

/** Registers the checks of the entries, each of them on both instances. 15 points. */
export function entryChecks(): void {
  rightEntryChecks();
  refusedEntryChecks();
  textCheck();
}

function rightEntryChecks(): void {
  test(
    'POST /api/entries answers 201 with the new entry: id, name, message, createdAt',
    { meta: { id: 'entry-created', points: 3 } },
    async ({ target, seed }) => {
      const ids: unknown[] = [];
      for (const instance of bothInstances) {
        for (const entry of [newEntry(seed), newEntry(seed)]) {
          ids.push(expectCreated(await target.apiFor(instance).post(entriesPath).send(entry), entry));
        }
      }
      const twice = ids.find((id, index) => ids.indexOf(id) !== index);
      if (twice !== undefined) {
        fail('Two entries have the same id. Both instances took some of them.', {
          expected: 'an id of its own for every entry',
          received: `${twice} twice`,
        });
      }
    },
  );

  test(
    'GET /api/entries answers 200 with the entries, the newest first',
    { meta: { id: 'newest-first', points: 2 } },
    async ({ target, seed }) => {
      for (const instance of bothInstances) {
        const api = target.apiFor(instance);
        const made = [
          await addEntry(api, newEntry(seed)),
          await addEntry(api, newEntry(seed)),
          await addEntry(api, newEntry(seed)),
        ];
        const list = await readEntries(api);
        const [expected, received] = [made.toReversed(), shownOf(list, made)];
        if (!isDeepStrictEqual(received, expected)) {
          fail('Three entries were made one after the other, but the list does not show them like that.', {
            expected,
            received,
          });
        }
        for (const { createdAt } of list) expectTime(createdAt);
      }
    },
  );

  test(
    'An entry that one instance took is shown by the other',
    { meta: { id: 'entries-shared', points: 2 } },
    async ({ target, seed }) => {
      for (const instance of bothInstances) {
        const made = [await addEntry(target.apiFor(instance), newEntry(seed))];
        const received = shownOf(await readEntries(target.apiFor(1 - instance)), made);
        if (!isDeepStrictEqual(received, made)) {
          fail('One instance took an entry, and the other does not show it.', { expected: made, received });
        }
      }
    },
  );
}

function refusedEntryChecks(): void {
  test(
    'A name or message that is missing, blank or no text answers 400 and adds nothing',
    { meta: { id: 'entry-rules', points: 3 } },
    async ({ target, seed }) => {
      for (const instance of bothInstances) {
        const api = target.apiFor(instance);
        const before = await countEntries(api);
        for (const body of wrongBodies(newEntry(seed), seed.int(1, 9999))) {
          expectJsonError(
            await api.post(entriesPath).set('Content-Type', 'application/json').send(JSON.stringify(body)),
            400,
          );
        }
        const after = await countEntries(api);
        if (before !== null && after !== null && before !== after) {
          fail('Entries that were refused with 400 are in the list all the same.', {
            expected: `${before} entries, as before`,
            received: `${after} entries`,
          });
        }
      }
    },
  );

  test('Malformed JSON answers 400', { meta: { id: 'malformed-json', points: 2 } }, async ({ target, seed }) => {
    const { name, message } = newEntry(seed);
    for (const instance of bothInstances) {
      for (const text of ['{oops', `{"name": "${name}", "message": "${message}"`, `name=${name}`]) {
        const request = target.apiFor(instance).post(entriesPath).set('Content-Type', 'application/json');
        expectJsonError(await request.send(text), 400);
      }
    }
  });
}

function textCheck(): void {
  test(
    'Apostrophes and SQL in a name or message are stored as text',
    { meta: { id: 'text-kept', points: 3 } },
    async ({ target, seed }) => {
      for (const instance of bothInstances) {
        const api = target.apiFor(instance);
        const first = await addEntry(api, newEntry(seed));
        const { name, message } = newEntry(seed);
        const texts = [
          `${name}'s`,
          `'); DROP TABLE entries; --`,
          `${name}', '${message}'); --`,
          `"${name}" \\' $1 %s ; --`,
        ];
        const made = [first];
        for (const text of texts) {
          for (const entry of [
            { name: text, message },
            { name, message: text },
          ]) {
            made.push(await addEntry(api, entry, `An entry with the text ${text} in it was not taken.`));
          }
        }
        const [expected, received] = [made.toReversed(), shownOf(await readEntries(api), made)];
        const missing = expected.find((entry) => !received.some((shown) => isDeepStrictEqual(shown, entry)));
        if (missing) {
          const shown = received.find(({ id }) => id === missing.id);
          fail('An entry is not in the list as it was sent.', {
            expected: missing,
            received: shown ?? 'no such entry',
          });
        }
      }
    },
  );
}

/** A date of another time zone is off by up to half a day and more; one that stands still is off by years. */
const dayMs = 26 * 60 * 60 * 1000;

function expectCreated(answer: Answer, { name, message }: NewEntry): unknown {
  expectStatus(answer, 201);
  const body = jsonBody(answer);
  if (!isRecord(body))
    return fail('The body is JSON, but not an entry.', { expected: { name, message }, received: body });
  const { id, createdAt } = body;
  const received = { name: body.name, message: body.message };
  if (!isDeepStrictEqual(received, { name, message })) {
    fail('This is not the entry that was sent.', { expected: { name, message }, received: body });
  }
  if (!isId(id)) fail('The entry has no id.', { expected: 'a number or a text', received: body });
  expectTime(createdAt);
  return id;
}

function expectTime(createdAt: unknown): void {
  const readable = typeof createdAt === 'string' || typeof createdAt === 'number';
  const time = readable ? new Date(createdAt).getTime() : Number.NaN;
  if (Math.abs(time - Date.now()) < dayMs) return;
  fail('createdAt is not the time at which the entry was made.', {
    expected: `a time such as ${new Date().toISOString()}`,
    received: createdAt ?? 'no createdAt',
  });
}

function wrongBodies({ name, message }: NewEntry, number: number): unknown[] {
  const names = [
    { message },
    { name: '', message },
    { name: '   ', message },
    { name: number, message },
    { name: null, message },
  ];
  const messages = [
    { name },
    { name, message: '' },
    { name, message: ' \n ' },
    { name, message: [message] },
    { name, message: true },
  ];
  return [...names, ...messages, {}, [], null, name];
}

/** Null while GET does not work, which its own check says. */
async function countEntries(api: Api): Promise<number | null> {
  const answer = await api.get(entriesPath);
  return answer.status === 200 ? entriesIn(answer).length : null;
}
