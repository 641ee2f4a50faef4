import { isDeepStrictEqual } from 'node:util';
import type { Api } from '../support/api.ts';
import { expectJsonError, fail } from '../support/expectations.ts';
import type { Seed } from '../support/seed.ts';
import { test } from '../support/workshop-test.ts';
import type { MetaOf } from './meta-of.ts';
import { isRecord } from '../../contract/is-record.ts';
import { createNote, deletedId, expectAlive, markAsDone, readList } from './notes-api-steps.ts';

export type PageCheck = 'order-kept' | 'page-limit' | 'page-after' | 'page-rules';

const defaultLimit = 50;
const mostNotes = 100;

/** Registers the checks of `?limit=` and `?after=`. They come early, while all notes still fit on one page of 100. */
export function pageChecks(meta: MetaOf<PageCheck>): void {
  orderCheck(meta);
  limitCheck(meta);
  afterCheck(meta);
  rulesCheck(meta);
}

function orderCheck(meta: MetaOf<PageCheck>): void {
  test('A note that is changed keeps its place in the list', { meta: meta('order-kept') }, async ({ api, seed }) => {
    const notes = [];
    for (let count = 0; count < 5; count += 1) notes.push(await createNote(api, seed));
    const expected = notes.map(({ id }) => id);
    for (const note of [notes[1], notes[0], notes[3]]) if (note) await markAsDone(api, note);
    const ids = idsOf(await readList(api, `/api/notes?limit=${mostNotes}`));
    const received = ids.filter((id) => expected.some((own) => own === id));
    if (!isDeepStrictEqual(received, expected)) {
      fail('Of five notes, made one after the other, three were changed. The list shows them in another order now.', {
        expected,
        received,
      });
    }
  });
}

function limitCheck(meta: MetaOf<PageCheck>): void {
  test(
    `GET /api/notes?limit=<n> answers with the first n notes; without limit they are ${defaultLimit}`,
    { meta: meta('page-limit') },
    async ({ api, seed }) => {
      const all = await fillUp(api, seed);
      const some = seed.int(3, 40);
      for (const [query, length] of [
        ['', defaultLimit],
        ['?limit=1', 1],
        [`?limit=${some}`, some],
      ] as const) {
        const received = idsOf(await readList(api, `/api/notes${query}`));
        const expected = all.slice(0, length);
        if (!isDeepStrictEqual(received, expected)) {
          fail(`There are ${all.length} notes. GET /api/notes${query} must show the first ${length} of them.`, {
            expected: `${expected.length} notes: ${expected.join(' ')}`,
            received: `${received.length} notes: ${received.join(' ')}`,
          });
        }
      }
    },
  );
}

function afterCheck(meta: MetaOf<PageCheck>): void {
  test(
    'GET /api/notes?limit=<n>&after=<id> answers with the notes behind that one: page by page, every note comes once',
    { meta: meta('page-after') },
    async ({ api, seed }) => {
      const all = await fillUp(api, seed);
      const limit = seed.int(9, 14);
      const received: unknown[] = [];
      for (let page = 0; page * limit <= all.length; page += 1) {
        const after = page === 0 ? '' : `&after=${encodeURIComponent(String(received.at(-1)))}`;
        const ids = idsOf(await readList(api, `/api/notes?limit=${limit}${after}`));
        if (ids.length > limit || (ids.length === 0 && received.length === 0)) {
          fail(`A page with limit=${limit} has another number of notes.`, { expected: limit, received: ids.length });
        }
        if (ids.length === 0) break;
        received.push(...ids);
      }
      if (!isDeepStrictEqual(received, all)) {
        fail(`There are ${all.length} notes. They were read in pages of ${limit}, each after the last note before.`, {
          expected: all.join('\n'),
          received: received.join('\n'),
        });
      }
      const behind = await readList(api, `/api/notes?after=${encodeURIComponent(String(all.at(-1)))}`);
      if (behind.length > 0) fail('Behind the last note there are none.', { expected: [], received: behind });
    },
  );
}

function rulesCheck(meta: MetaOf<PageCheck>): void {
  test(
    `A limit that is not 1 to ${mostNotes}, or an after that no note has, answers 400`,
    { meta: meta('page-rules') },
    async ({ api, seed }) => {
      const limits = ['0', String(mostNotes + 1), `-${seed.int(1, 9)}`, '2.5', seed.word()];
      const ids = [`n${seed.token(11)}`, String(seed.int(1_000_000, 9_999_999)), await deletedId(api, seed)];
      for (const query of [...limits.map((limit) => `limit=${limit}`), ...ids.map((id) => `after=${id}`)]) {
        expectJsonError(await api.get(`/api/notes?${query}`), 400);
        await expectAlive(api);
      }
    },
  );
}

/** The ids of all notes in order, of which there are more than fit on a page without `limit`. */
async function fillUp(api: Api, seed: Seed): Promise<unknown[]> {
  const path = `/api/notes?limit=${mostNotes}`;
  for (let count = (await readList(api, path)).length; count < defaultLimit + 4; count += 1)
    await createNote(api, seed);
  const all = idsOf(await readList(api, path));
  if (all.length > defaultLimit) return all;
  return fail(`More than ${defaultLimit} notes were made, but GET ${path} does not show them.`, {
    expected: `more than ${defaultLimit} notes`,
    received: `${all.length} notes`,
  });
}

function idsOf(list: unknown[]): unknown[] {
  return list.map((item) => (isRecord(item) ? item.id : item));
}
