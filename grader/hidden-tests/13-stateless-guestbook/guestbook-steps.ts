import { isRecord } from '../../contract/is-record.ts';
import type { Api } from '../support/api.ts';
import { expectStatus, fail, jsonBody, type Answer } from '../support/expectations.ts';
import type { Seed } from '../support/seed.ts';

export const entriesPath = '/api/entries';
export const likesPath = '/api/likes';

/** What one instance does right, the other must do as well. */
export const bothInstances = [0, 1] as const;

export type NewEntry = { name: string; message: string };
export type Entry = NewEntry & { id: string | number };

export function newEntry(seed: Seed): NewEntry {
  return { name: seed.name(), message: `${seed.title()} ${seed.token(8)}` };
}

/** Makes an entry for a check that is about something else; what its answer must hold is left to the check of POST. */
export async function addEntry(
  api: Api,
  entry: NewEntry,
  refused = 'This check first makes an entry with POST /api/entries, and that did not work.',
): Promise<Entry> {
  const answer = await api.post(entriesPath).send(entry);
  const body = answer.status === 200 || answer.status === 201 ? jsonBody(answer) : undefined;
  if (isRecord(body) && isId(body.id)) return { ...entry, id: body.id };
  return fail(refused, {
    expected: 'status 201 and the new entry, with its id',
    received: `status ${answer.status}: ${answer.text}`,
  });
}

export async function readEntries(api: Api): Promise<Record<string, unknown>[]> {
  const answer = await api.get(entriesPath);
  expectStatus(answer, 200);
  return entriesIn(answer);
}

export function entriesIn(answer: Answer): Record<string, unknown>[] {
  const list = jsonBody(answer);
  if (Array.isArray(list) && list.every(isRecord)) return list;
  return fail('GET /api/entries must answer with an array of entries.', { expected: 'an array', received: list });
}

/** Those of `entries` that the list shows, in the list's order and with the list's values. */
export function shownOf(list: Record<string, unknown>[], entries: Entry[]): Record<string, unknown>[] {
  return list
    .filter(({ id }) => entries.some((entry) => entry.id === id))
    .map(({ id, name, message }) => ({ id, name, message }));
}

export async function readLikes(api: Api): Promise<number> {
  return likesIn(await api.get(likesPath));
}

export async function addLike(api: Api): Promise<number> {
  return likesIn(await api.post(likesPath));
}

/** The number in `{ "likes": n }`; a text of digits is left to the check of the likes. */
export function likesIn(answer: Answer): number {
  expectStatus(answer, 200);
  const body = jsonBody(answer);
  const likes = isRecord(body) ? body.likes : undefined;
  if (typeof likes === 'number' || (typeof likes === 'string' && /^\d+$/.test(likes))) return Number(likes);
  return fail('The answer must say how many likes there are.', { expected: { likes: 7 }, received: body });
}

export function isId(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value !== '');
}
