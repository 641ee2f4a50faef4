import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../contract/is-record.ts';
import type { Api } from '../support/api.ts';
import { expectStatus, fail, jsonBody, type Answer } from '../support/expectations.ts';
import type { RawRequest } from '../support/raw-request.ts';
import type { Seed } from '../support/seed.ts';
import { parseShallowJson } from '../support/parse-shallow-json.ts';

type Tools = { api: Api; seed: Seed; raw: (request: RawRequest) => Promise<Answer> };

/** A note as its POST answered it. A `body` or `done` that was missing there is asked for by the check `create` only. */
export type Note = { id: string | number; title: string; body?: unknown; done?: unknown };

/** Makes a note for a check that is about something else. How well POST answers is left to the check `create`. */
export async function createNote(api: Api, seed: Seed): Promise<Note> {
  const title = freshTitle(seed);
  const { id, ...rest } = createdNote(await api.post('/api/notes').send({ title, body: seed.title() }));
  return { id, title, ...rest };
}

export function createdNote(answer: Answer): Omit<Note, 'title'> {
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

export async function createTogether(tools: Tools, count: number): Promise<Omit<Note, 'title'>[]> {
  const titles = Array.from({ length: count }, () => freshTitle(tools.seed));
  const answers = await postTogether(tools, titles);
  return answers.map((answer) => createdNote(answer));
}

/** Posts within the same millisecond: all the requests lack their last bytes, and then get them at once. */
export function postTogether({ api, raw }: Pick<Tools, 'api' | 'raw'>, titles: string[]): Promise<Answer[]> {
  const released = Promise.withResolvers<unknown>();
  let waiting = 0;
  const between = () => {
    waiting += 1;
    // One more request is answered first, so that the server has read what was sent so far.
    if (waiting === titles.length) released.resolve(api.get('/api/notes').then(null, () => null));
    return released.promise;
  };
  const request = { method: 'POST', path: '/api/notes', headers: { 'Content-Type': 'application/json' }, between };
  return Promise.all(titles.map((title) => raw({ ...request, body: [`{"title":"${title}`, '"}'] })));
}

export async function markAsDone(api: Api, note: Note): Promise<void> {
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

export async function deleteNote(api: Api, note: Note): Promise<void> {
  const answer = await api.delete(notePath(note));
  expectStatus(answer, 204);
  if (answer.text) fail('An answer with status 204 has no body.', { expected: '', received: answer.text });
}

/** An id of the form that this program gives, and that no note has any more. */
export async function deletedId(api: Api, seed: Seed): Promise<string> {
  const note = await createNote(api, seed);
  await deleteNote(api, note);
  return String(note.id);
}

/** Fails unless `answer` is a whole new note with these values; returns its id. */
export function expectNewNote(answer: Answer, values: { title: string; body: string; done: boolean }): string {
  expectStatus(answer, 201);
  expectNote(answer, values, 'This is not the note that was asked for.');
  const { id } = recordBody(answer);
  if (typeof id === 'string' && id !== '') return id;
  return fail('The id of a note must be a text (a string) that is not empty.', { expected: 'a string', received: id });
}

/** Compares the keys that `expected` has; a note may hold more, such as the time when it was made. */
export function expectNote(answer: Answer, expected: Partial<Note>, message: string): void {
  const received = sameKeys(recordBody(answer), expected);
  if (!isDeepStrictEqual(received, expected)) fail(message, { expected, received });
}

export function expectOnly(list: unknown[], done: boolean, inside: Note, outside: Note): void {
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
export async function expectAlive(api: Api): Promise<void> {
  await api.get('/api/notes');
}

export async function readList(api: Api, path: string): Promise<unknown[]> {
  const answer = await api.get(path);
  expectStatus(answer, 200);
  const list = jsonBody(answer);
  if (Array.isArray(list)) return list;
  return fail(`GET ${path} must answer with an array.`, { expected: 'an array of notes', received: list });
}

/** The length of the list, or null while GET /api/notes does not work yet. */
export async function countNotes(api: Api): Promise<number | null> {
  const answer = await api.get('/api/notes');
  const list = answer.status === 200 ? parseJson(answer.text) : null;
  return Array.isArray(list) ? list.length : null;
}

export function recordBody(answer: Answer): Record<string, unknown> {
  const body = jsonBody(answer);
  if (isRecord(body)) return body;
  return fail('The body is JSON, but not a note.', {
    expected: '{ "id": ..., "title": ..., "body": ..., "done": ... }',
    received: body,
  });
}

export function sameKeys(item: unknown, like: object): Record<string, unknown> {
  if (!isRecord(item)) return {};
  const keys = Object.keys(like).filter((key) => Object.hasOwn(item, key));
  return Object.fromEntries(keys.map((key) => [key, item[key]]));
}

export function notePath({ id }: Pick<Note, 'id'>): string {
  return `/api/notes/${encodeURIComponent(id)}`;
}

/** A title that no other note has, so that servers whose titles are unique can be checked too. */
export function freshTitle(seed: Seed): string {
  return `${seed.title()} ${seed.token(8)}`;
}

function isId(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

export function parseJson(text: string): unknown {
  try {
    return parseShallowJson(text);
  } catch {
    return undefined;
  }
}
