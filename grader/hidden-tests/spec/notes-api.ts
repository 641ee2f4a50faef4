import { isDeepStrictEqual } from 'node:util';
import type { Api } from '../support/api.ts';
import { expectJsonError, expectJsonType, expectStatus, fail, jsonBody, type Answer } from '../support/expectations.ts';
import type { RawRequest } from '../support/raw-request.ts';
import type { Seed } from '../support/seed.ts';
import { test } from '../support/workshop-test.ts';

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
  /** `json`: any unknown path must give a JSON error. `any`: only paths under `/api/`, and any 404 will do. */
  unknownPath: 'json' | 'any';
};

type Points = NotesApiOptions['points'];
type Tools = { api: Api; seed: Seed; raw: (request: RawRequest) => Promise<Answer> };
/** A note as its POST answered it. A `body` or `done` that was missing there is asked for by the check `create` only. */
type Note = { id: string | number; title: string; body?: unknown; done?: unknown };

/**
 * Registers the checks of the notes API: 04 (Express), 09 (Next.js) and 17 (on a database) are held to it.
 * All of them share one running program and make fewer than 50 notes between them, each under a title of its own.
 */
export function notesApiSpec({ points, unknownPath }: NotesApiOptions): void {
  createChecks(points);
  refusedPostChecks(points);
  listChecks(points);
  readCheck(points);
  changeChecks(points);
  deleteCheck(points);
  notFoundCheck(points, unknownPath);
  jsonTypeCheck(points);
}

function createChecks(points: Points): void {
  test(
    'POST /api/notes answers 201 with the new note, which has an id of its own',
    { meta: { id: 'create', points: points.create } },
    async ({ api, raw, seed }) => {
      const [full, short] = [freshTitle(seed), freshTitle(seed)];
      const body = seed.title();
      const ids = [
        expectNewNote(await api.post('/api/notes').send({ title: full, body }), { title: full, body, done: false }),
        expectNewNote(await api.post('/api/notes').send({ title: short }), { title: short, body: '', done: false }),
      ];
      // An id made from the clock is given twice here, at the latest when the server has warmed up.
      for (let round = 0; round < 3; round += 1) {
        const together = await createTogether({ api, raw, seed }, 8);
        ids.push(...together.map(({ id }) => String(id)));
      }
      const twice = ids.find((id, index) => ids.indexOf(id) !== index);
      if (twice !== undefined) {
        fail('Two notes have the same id. Some of the notes were made at the same time.', {
          expected: 'an id of its own for every note',
          received: `${twice} twice`,
        });
      }
    },
  );

  test(
    'POST /api/notes names the address of the new note in the Location header',
    { meta: { id: 'create-location', points: points['create-location'] } },
    async ({ api, seed }) => {
      const answer = await api.post('/api/notes').send({ title: freshTitle(seed) });
      const note = createdNote(answer);
      const expected = notePath(note);
      const received = answer.headers.location;
      if (typeof received !== 'string') return fail('The answer has no Location.', { expected, received: 'none' });
      // A whole URL with that path is right too.
      const path = received.replace(/^https?:\/\/[^/]+/i, '');
      if (path !== expected && path !== `/api/notes/${note.id}`) {
        fail('The Location header does not name the new note.', { expected, received });
      }
    },
  );
}

function refusedPostChecks(points: Points): void {
  test(
    'POST /api/notes without a usable title answers 400 and adds no note',
    { meta: { id: 'create-rules', points: points['create-rules'] } },
    async ({ api, seed }) => {
      const body = seed.title();
      const before = await countNotes(api);
      const wrong = [{}, { body }, { title: '', body }, { title: '   ', body }, { title: seed.int(1, 9999) }];
      for (const data of [...wrong, { title: null, body }, { title: true }, { title: [freshTitle(seed)] }]) {
        expectJsonError(await api.post('/api/notes').send(data), 400);
        await expectAlive(api);
      }
      const after = await countNotes(api);
      if (before !== null && after !== null && after !== before) {
        fail('Notes that were refused with 400 are in the list all the same.', {
          expected: `${before} notes, as before`,
          received: `${after} notes`,
        });
      }
    },
  );

  test(
    'POST /api/notes with malformed JSON answers 400 with a JSON error',
    { meta: { id: 'malformed-json', points: points['malformed-json'] } },
    async ({ api, seed }) => {
      const title = freshTitle(seed);
      for (const text of ['{oops', `{"title": "${title}"`, `title=${title}`]) {
        expectJsonError(await api.post('/api/notes').set('Content-Type', 'application/json').send(text), 400);
        await expectAlive(api);
      }
    },
  );
}

function listChecks(points: Points): void {
  test(
    'GET /api/notes answers 200 with all notes, in the order in which they were made',
    { meta: { id: 'list', points: points.list } },
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
    { meta: { id: 'list-done', points: points['list-done'] } },
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

function readCheck(points: Points): void {
  test(
    'GET /api/notes/:id answers 200 with the note that has this id',
    { meta: { id: 'read', points: points.read } },
    async ({ api, seed }) => {
      for (const note of [await createNote(api, seed), await createNote(api, seed)].toReversed()) {
        const answer = await api.get(notePath(note));
        expectStatus(answer, 200);
        expectNote(answer, note, 'This is not the note that was made under this id.');
      }
    },
  );
}

function changeChecks(points: Points): void {
  test(
    'PATCH /api/notes/:id answers 200 with the changed note, and changes nothing that was not asked for',
    { meta: { id: 'change', points: points.change } },
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
    { meta: { id: 'change-rules', points: points['change-rules'] } },
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

function deleteCheck(points: Points): void {
  test(
    'DELETE /api/notes/:id answers 204 with no body, and this note and its id are gone for good',
    { meta: { id: 'delete', points: points.delete } },
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

function notFoundCheck(points: Points, unknownPath: NotesApiOptions['unknownPath']): void {
  const title =
    unknownPath === 'json'
      ? 'An id that does not exist and an unknown path answer 404 with a JSON error'
      : 'An id that does not exist answers 404 with a JSON error, an unknown path under /api/ answers 404';
  test(title, { meta: { id: 'not-found', points: points['not-found'] } }, async ({ api, seed }) => {
    for (const id of [seed.token(12), String(seed.int(1_000_000, 9_999_999))]) {
      expectJsonError(await api.get(`/api/notes/${id}`), 404);
      await expectAlive(api);
      expectJsonError(await api.patch(`/api/notes/${id}`).send({ title: freshTitle(seed) }), 404);
      await expectAlive(api);
    }
    const unknown = `${seed.word()}-${seed.token(5)}`;
    if (unknownPath === 'any') {
      expectStatus(await api.get(`/api/${unknown}`), 404);
    } else {
      expectJsonError(await api.get(`/api/${unknown}`), 404);
      expectJsonError(await api.get(`/${unknown}/${seed.word()}`), 404);
      expectJsonError(await api.post(`/api/${unknown}`).send({ title: freshTitle(seed) }), 404);
    }
    await expectAlive(api);
  });
}

function jsonTypeCheck(points: Points): void {
  test(
    'Every JSON answer, errors too, is sent as application/json',
    { meta: { id: 'json-type', points: points['json-type'] } },
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

/** Makes a note for a check that is about something else. How well POST answers is left to the check `create`. */
async function createNote(api: Api, seed: Seed): Promise<Note> {
  const title = freshTitle(seed);
  const { id, ...rest } = createdNote(await api.post('/api/notes').send({ title, body: seed.title() }));
  return { id, title, ...rest };
}

function createdNote(answer: Answer): Omit<Note, 'title'> {
  const note = answer.status === 200 || answer.status === 201 ? parseJson(answer.text) : undefined;
  if (!isRecord(note) || !isId(note.id)) {
    return fail(
      'This check first makes a note with POST /api/notes, and that did not work. Get that request right first.',
      {
        expected: 'status 201 and the new note, with its id',
        received: `status ${answer.status}: ${answer.text}`,
      },
    );
  }
  const { id, body, done } = note;
  return { id, ...(body === undefined ? {} : { body }), ...(done === undefined ? {} : { done }) };
}

/** Notes made within the same millisecond: all their requests lack their last bytes, and then get them at once. */
async function createTogether({ api, raw, seed }: Tools, count: number): Promise<Omit<Note, 'title'>[]> {
  const released = Promise.withResolvers<unknown>();
  let waiting = 0;
  const between = () => {
    waiting += 1;
    // One more request is answered first, so that the server has read what was sent so far.
    if (waiting === count) released.resolve(api.get('/api/notes').then(null, () => null));
    return released.promise;
  };
  const request = { method: 'POST', path: '/api/notes', headers: { 'Content-Type': 'application/json' }, between };
  const titles = Array.from({ length: count }, () => freshTitle(seed));
  const answers = await Promise.all(titles.map((title) => raw({ ...request, body: [`{"title":"${title}`, '"}'] })));
  return answers.map((answer) => createdNote(answer));
}

async function markAsDone(api: Api, note: Note): Promise<void> {
  const answer = await api.patch(notePath(note)).send({ done: true });
  if (answer.status !== 200) {
    fail(
      `This check first sends { "done": true } with PATCH ${notePath(note)}, and that did not work. Get PATCH right first.`,
      {
        expected: 'status 200',
        received: `status ${answer.status}: ${answer.text}`,
      },
    );
  }
}

async function deleteNote(api: Api, note: Note): Promise<void> {
  const answer = await api.delete(notePath(note));
  expectStatus(answer, 204);
  if (answer.text) fail('An answer with status 204 has no body.', { expected: '', received: answer.text });
}

/** Fails unless `answer` is a whole new note with these values; returns its id. */
function expectNewNote(answer: Answer, values: { title: string; body: string; done: boolean }): string {
  expectStatus(answer, 201);
  expectNote(answer, values, 'This is not the note that was asked for.');
  const { id } = recordBody(answer);
  if (typeof id === 'string' && id !== '') return id;
  return fail('The id of a note must be a text (a string) that is not empty.', { expected: 'a string', received: id });
}

/** Compares the keys that `expected` has; a note may hold more, such as the time when it was made. */
function expectNote(answer: Answer, expected: Partial<Note>, message: string): void {
  const received = sameKeys(recordBody(answer), expected);
  if (!isDeepStrictEqual(received, expected)) fail(message, { expected, received });
}

function expectOnly(list: unknown[], done: boolean, inside: Note, outside: Note): void {
  const has = (note: Note) => list.some((item) => isRecord(item) && item.id === note.id);
  const path = `/api/notes?done=${done}`;
  if (!has(inside)) {
    fail(`A note whose done is ${done} is missing in the answer to GET ${path}.`, {
      expected: { ...inside, done },
      received: `an array of ${list.length} without it`,
    });
  }
  const wrong = list.find((item) => !isRecord(item) || item.done !== done || item.id === outside.id);
  if (wrong !== undefined) {
    fail(`The answer to GET ${path} holds a note that does not belong there.`, {
      expected: `"done": ${done}`,
      received: wrong,
    });
  }
}

/** After a request that failed, the next one must get an answer; which one is left to the check of that request. */
async function expectAlive(api: Api): Promise<void> {
  await api.get('/api/notes');
}

async function readList(api: Api, path: string): Promise<unknown[]> {
  const answer = await api.get(path);
  expectStatus(answer, 200);
  const list = jsonBody(answer);
  if (Array.isArray(list)) return list;
  return fail(`GET ${path} must answer with an array.`, { expected: 'an array of notes', received: list });
}

/** The length of the list, or null while GET /api/notes does not work yet. */
async function countNotes(api: Api): Promise<number | null> {
  const answer = await api.get('/api/notes');
  const list = answer.status === 200 ? parseJson(answer.text) : null;
  return Array.isArray(list) ? list.length : null;
}

function recordBody(answer: Answer): Record<string, unknown> {
  const body = jsonBody(answer);
  if (isRecord(body)) return body;
  return fail('The body is JSON, but not a note.', {
    expected: '{ "id": ..., "title": ..., "body": ..., "done": ... }',
    received: body,
  });
}

function sameKeys(item: unknown, like: object): Record<string, unknown> {
  if (!isRecord(item)) return {};
  const keys = Object.keys(like).filter((key) => Object.hasOwn(item, key));
  return Object.fromEntries(keys.map((key) => [key, item[key]]));
}

function notePath({ id }: Pick<Note, 'id'>): string {
  return `/api/notes/${encodeURIComponent(id)}`;
}

/** A title that no other note has, so that servers whose titles are unique can be checked too. */
function freshTitle(seed: Seed): string {
  return `${seed.title()} ${seed.token(8)}`;
}

function isId(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
