import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../contract/is-record.ts';
import type { Half } from '../../contract/exercise.ts';
import { expectJsonError, expectStatus, fail } from '../support/expectations.ts';
import { databaseError, sendTogether } from '../support/send-together.ts';
import { test } from '../support/workshop-test.ts';
import { metaOf, type MetaOf } from './meta-of.ts';
import {
  createNote,
  expectAlive,
  expectNote,
  freshTitle,
  markAsDone,
  notePath,
  readList,
  sameKeys,
} from './notes-api-steps.ts';
import { pageChecks, type PageCheck } from './notes-pages.ts';
import { uniqueTitleChecks, type UniqueCheck } from './notes-unique-titles.ts';

export type DatabaseCheck = PageCheck | UniqueCheck | 'first-requests' | 'sql-text' | 'id-form' | 'restart';

type Options = { half: Half; points: Record<DatabaseCheck, number> };

/** The first check of a half: the database is empty, and the tables are held since the program was started. */
export function firstRequestsCheck({ half, points }: Options): void {
  test(
    'The first requests, which come together while the tables are being made, are all answered',
    { meta: metaOf(points, half)('first-requests') },
    async ({ api, database, target, seed, task }) => {
      const get = () => api.get('/api/notes');
      const post = () => api.post('/api/notes').send({ title: freshTitle(seed), body: seed.title() });
      const answers = await sendTogether(database, 1, [get, post, get, post]);
      // Whether a new note is told by 201 or 200 is left to its own check.
      const received = answers.map(({ status }, index) => (index % 2 === 1 && status === 200 ? 201 : status));
      const expected = [200, 201, 200, 201];
      if (isDeepStrictEqual(received, expected)) return;
      // Of several answers at once the last one is kept for the card, and that need not be the wrong one.
      delete task.meta.exchange;
      const error = databaseError(await target.output());
      fail('Four requests came at the same moment, the first ones after the start, before there was a table.', {
        expected: describeStatuses(expected),
        received: `${describeStatuses(received)}${error === undefined ? '' : `\nconsole: ${error}`}`,
      });
    },
  );
}

function describeStatuses(statuses: number[]): string {
  return statuses.map((status, index) => `${index % 2 === 0 ? 'GET' : 'POST'} /api/notes: ${status}`).join('\n');
}

/** The checks that 17 adds to the notes API, after those of `notesApiSpec`. */
export function notesDatabaseSpec({ half, points }: Options): void {
  const meta = metaOf(points, half);
  pageChecks(meta);
  uniqueTitleChecks(meta);
  sqlTextCheck(meta);
  idFormCheck(meta);
  restartCheck(meta);
}

function sqlTextCheck(meta: MetaOf<DatabaseCheck>): void {
  test(
    'SQL and apostrophes in a title or a body are stored as text',
    { meta: meta('sql-text') },
    async ({ api, seed }) => {
      const word = seed.word();
      for (const text of [`${word}'s`, `'); DROP TABLE notes; --`, `${word}', '', true); --`, `"${word}" \\' $1 %s`]) {
        const values = { title: `${text} ${seed.token(8)}`, body: text };
        const created = await api.post('/api/notes').send(values);
        if (created.status !== 200) expectStatus(created, 201);
        expectNote(created, values, 'This is not the note that was sent.');
        const other = await createNote(api, seed);
        const changed = { title: `${text} ${seed.token(8)}`, body: `${text} ` };
        expectStatus(await api.patch(notePath(other)).send(changed), 200);
        const read = await api.get(notePath(other));
        if (read.status === 200) expectNote(read, changed, 'The note was changed, but not to what was sent.');
      }
    },
  );
}

function idFormCheck(meta: MetaOf<DatabaseCheck>): void {
  test(
    'An id that is not of the form of an id answers 404 with a JSON error, and nothing is changed',
    { meta: meta('id-form') },
    async ({ api, seed }) => {
      const digits = String(seed.int(1_000_000, 9_999_999));
      const uuid = `${digits}0-0000-4000-8000-00000${digits}`;
      for (const id of [seed.word(), seed.token(12), '1.5', '-1', digits.repeat(4), uuid, '%27', `1${seed.word()}`]) {
        expectJsonError(await api.get(`/api/notes/${id}`), 404);
        await expectAlive(api);
        expectJsonError(await api.patch(`/api/notes/${id}`).send({ body: seed.title() }), 404);
        expectJsonError(await api.delete(`/api/notes/${id}`), 404);
        await expectAlive(api);
      }
    },
  );
}

/** The last check of a half, because a start takes time. */
function restartCheck(meta: MetaOf<DatabaseCheck>): void {
  test('Notes survive a restart of the server', { meta: meta('restart') }, async ({ api, target, seed }) => {
    const [first, second] = [await createNote(api, seed), await createNote(api, seed)];
    await markAsDone(api, second);
    const expected = [first, { ...second, done: true }];
    const again = { title: second.title.toUpperCase() };
    const wasUnique = (await api.post('/api/notes').send(again)).status === 409;
    await target.restart();
    const list = await readList(api, '/api/notes?limit=100');
    const received = expected.map((note) => {
      const kept = list.find((item) => isRecord(item) && item.id === note.id);
      return kept === undefined ? `no note with the id ${note.id}` : sameKeys(kept, note);
    });
    if (!isDeepStrictEqual(received, expected)) {
      fail('After the restart, two notes that were made before it are not there as they were.', { expected, received });
    }
    if (wasUnique) expectJsonError(await api.post('/api/notes').send(again), 409);
    const { id } = await createNote(api, seed);
    if (expected.some((note) => note.id === id)) {
      fail('After the restart, a new note got the id of another one.', {
        expected: 'an id never used before',
        received: id,
      });
    }
  });
}
