import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../contract/is-record.ts';
import type { Half } from '../../contract/exercise.ts';
import { expectJsonError, expectJsonType, expectStatus, fail, jsonBody } from '../support/expectations.ts';
import { test } from '../support/workshop-test.ts';
import { metaOf, type MetaOf } from './meta-of.ts';
import { createChecks, refusedPostChecks } from './notes-api-create.ts';
import {
  createNote,
  deletedId,
  deleteNote,
  expectAlive,
  expectNote,
  expectOnly,
  freshTitle,
  markAsDone,
  notePath,
  parseJson,
  readList,
  recordBody,
  sameKeys,
  type Note,
} from './notes-api-steps.ts';

export type NotesCheck =
  | 'create'
  | 'create-location'
  | 'create-rules'
  | 'malformed-json'
  | 'list'
  | 'list-done'
  | 'read'
  | 'change'
  | 'change-rules'
  | 'delete'
  | 'not-found'
  | 'json-type';

export type NotesApiOptions = {
  /** What each check is worth; the sum belongs to the exercise. */
  points: Record<NotesCheck, number>;
  /**
   * `json`: any unknown path must give a JSON error. `any`: only paths under `/api/`, and any 404 will do. `untested`:
   * Next.js answers them by itself, and takes seconds to compile the page for it.
   */
  unknownPath: 'json' | 'any' | 'untested';
  /** In a dual exercise: which of the two programs is checked. */
  half?: Half;
  /** Ids that no note has: made up, or only those of deleted notes where other ids have a check of their own. */
  absentIds?: 'made-up' | 'deleted';
};

/**
 * Registers the checks of the notes API: 04 (Express), 09 (Next.js) and 17 (on a database) are held to it.
 * All of them share one running program and make fewer than 50 notes between them, each under a title of its own.
 */
export function notesApiSpec({ points, unknownPath, half, absentIds = 'made-up' }: NotesApiOptions): void {
  const meta = metaOf(points, half);
  createChecks(meta);
  refusedPostChecks(meta);
  listChecks(meta);
  readCheck(meta);
  changeChecks(meta);
  deleteCheck(meta);
  notFoundCheck(meta, unknownPath, absentIds);
  jsonTypeCheck(meta);
}

function listChecks(meta: MetaOf<NotesCheck>): void {
  test(
    'GET /api/notes answers 200 with all notes, in the order in which they were made',
    { meta: meta('list') },
    async ({ api, seed }) => {
      const notes = [await createNote(api, seed), await createNote(api, seed), await createNote(api, seed)];
      const all = await readList(api, '/api/notes');
      const own = all.flatMap((item) => {
        const note = notes.find(({ id }) => isRecord(item) && item.id === id);
        return note ? [sameKeys(item, note)] : [];
      });
      const [expected, received] = [notes, own].map((list) => list.map(({ title }) => title));
      if (!isDeepStrictEqual(received, expected)) {
        fail('Three notes were made one after the other, but the list does not show them like that.', {
          expected,
          received,
        });
      }
      if (!isDeepStrictEqual(own, notes)) {
        fail('The list shows other values than POST answered.', { expected: notes, received: own });
      }
    },
  );

  test(
    'GET /api/notes?done=true and ?done=false filter the list, and another value of done answers 400',
    { meta: meta('list-done') },
    async ({ api, seed }) => {
      const open = await createNote(api, seed);
      const finished = await createNote(api, seed);
      await markAsDone(api, finished);
      expectOnly(await readList(api, '/api/notes?done=true'), true, finished, open);
      expectOnly(await readList(api, '/api/notes?done=false'), false, open, finished);
      for (const value of [seed.word(), '1']) {
        expectJsonError(await api.get(`/api/notes?done=${value}`), 400);
        await expectAlive(api);
      }
    },
  );
}

function readCheck(meta: MetaOf<NotesCheck>): void {
  test(
    'GET /api/notes/:id answers 200 with the note that has this id',
    { meta: meta('read') },
    async ({ api, seed }) => {
      for (const note of [await createNote(api, seed), await createNote(api, seed)].toReversed()) {
        const answer = await api.get(notePath(note));
        expectStatus(answer, 200);
        expectNote(answer, note, 'This is not the note that was made under this id.');
      }
    },
  );
}

function changeChecks(meta: MetaOf<NotesCheck>): void {
  test(
    'PATCH /api/notes/:id answers 200 with the changed note, and changes nothing that was not asked for',
    { meta: meta('change') },
    async ({ api, seed }) => {
      let note = await createNote(api, seed);
      const stray = seed.word();
      const change = async (data: Partial<Note>, extra = {}) => {
        const answer = await api.patch(notePath(note)).send({ ...data, ...extra });
        expectStatus(answer, 200);
        note = { ...note, ...data };
        expectNote(answer, note, 'After PATCH the note must have the new values, and keep the others.');
        return answer;
      };
      await change({ title: freshTitle(seed) });
      await change({ body: seed.title(), done: true });
      // Values that count as false in JavaScript are values too.
      await change({ body: '', done: false });
      await change({ done: true });
      const answer = await change({ title: freshTitle(seed) }, { id: seed.token(9), [stray]: seed.title() });
      if (Object.hasOwn(recordBody(answer), stray)) {
        fail(`PATCH must ignore keys that a note does not have, such as "${stray}".`, {
          expected: note,
          received: jsonBody(answer),
        });
      }
      const read = await api.get(notePath(note));
      expectStatus(read, 200);
      expectNote(read, note, 'PATCH answered with the change, but GET does not show it.');
    },
  );

  test(
    'PATCH /api/notes/:id with a wrong type or a blank title answers 400 and leaves the note as it was',
    { meta: meta('change-rules') },
    async ({ api, seed }) => {
      const note = await createNote(api, seed);
      const titles = [{ title: '' }, { title: '   ' }, { title: seed.int(1, 9999) }, { title: [freshTitle(seed)] }];
      for (const data of [...titles, { body: seed.int(1, 9999) }, { body: false }, { done: 'true' }, { done: 0 }]) {
        expectJsonError(await api.patch(notePath(note)).send(data), 400);
        await expectAlive(api);
      }
      // While GET does not work yet, its own check says so.
      const read = await api.get(notePath(note));
      if (read.status === 200) {
        expectNote(read, note, 'Changes that were refused with 400 are in the note all the same.');
      }
    },
  );
}

function deleteCheck(meta: MetaOf<NotesCheck>): void {
  test(
    'DELETE /api/notes/:id answers 204 with no body, and this note and its id are gone for good',
    { meta: meta('delete') },
    async ({ api, seed }) => {
      const [first, gone, last] = [
        await createNote(api, seed),
        await createNote(api, seed),
        await createNote(api, seed),
      ];
      await deleteNote(api, gone);
      expectStatus(await api.get(notePath(gone)), 404);
      expectJsonError(await api.delete(notePath(gone)), 404);
      for (const other of [first, last]) {
        const { status } = await api.get(notePath(other));
        if (status !== 200) {
          fail('One note was deleted, and another note cannot be read any more.', { expected: 200, received: status });
        }
      }
      // The newest note is the one whose id comes back when ids are counted from the notes that are left.
      await deleteNote(api, last);
      const used = [first, gone, last].map(({ id }) => String(id));
      for (const { id } of [await createNote(api, seed), await createNote(api, seed)]) {
        if (used.includes(String(id))) {
          fail('A new note got an id that another note has or had.', {
            expected: 'an id never used before',
            received: id,
          });
        }
        used.push(String(id));
      }
    },
  );
}

const notFoundTitles: Record<NotesApiOptions['unknownPath'], string> = {
  json: 'An id that does not exist and an unknown path answer 404 with a JSON error',
  any: 'An id that does not exist answers 404 with a JSON error, an unknown path under /api/ answers 404',
  untested: 'An id that does not exist answers 404 with a JSON error',
};

function notFoundCheck(
  meta: MetaOf<NotesCheck>,
  unknownPath: NotesApiOptions['unknownPath'],
  absentIds: NotesApiOptions['absentIds'],
): void {
  test(notFoundTitles[unknownPath], { meta: meta('not-found') }, async ({ api, seed }) => {
    const madeUp = [seed.token(12), String(seed.int(1_000_000, 9_999_999))];
    for (const id of absentIds === 'made-up' ? madeUp : [await deletedId(api, seed)]) {
      expectJsonError(await api.get(`/api/notes/${id}`), 404);
      await expectAlive(api);
      expectJsonError(await api.patch(`/api/notes/${id}`).send({ title: freshTitle(seed) }), 404);
      await expectAlive(api);
    }
    const unknown = `${seed.word()}-${seed.token(5)}`;
    if (unknownPath === 'any') expectStatus(await api.get(`/api/${unknown}`), 404);
    if (unknownPath === 'json') {
      expectJsonError(await api.get(`/api/${unknown}`), 404);
      expectJsonError(await api.get(`/${unknown}/${seed.word()}`), 404);
      expectJsonError(await api.post(`/api/${unknown}`).send({ title: freshTitle(seed) }), 404);
    }
    await expectAlive(api);
  });
}

function jsonTypeCheck(meta: MetaOf<NotesCheck>): void {
  test(
    'Every JSON answer, errors too, is sent as application/json',
    { meta: meta('json-type') },
    async ({ api, seed }) => {
      const path = notePath(await createNote(api, seed));
      const requests = [
        () => api.post('/api/notes').send({ title: freshTitle(seed) }),
        () => api.get('/api/notes'),
        () => api.get(path),
        () => api.patch(path).send({ done: true }),
        () => api.post('/api/notes').send({}),
        () => api.post('/api/notes').set('Content-Type', 'application/json').send('{oops'),
        () => api.get(`/api/notes/${seed.token(12)}`),
      ];
      for (const request of requests) {
        const answer = await request();
        // An answer that is no JSON at all fails the check of its own request, not this one.
        if (parseJson(answer.text) !== undefined) expectJsonType(answer);
      }
    },
  );
}
