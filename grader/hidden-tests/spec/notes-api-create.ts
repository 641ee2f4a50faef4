import { expectJsonError, fail } from '../support/expectations.ts';
import { test } from '../support/workshop-test.ts';
import type { MetaOf } from './meta-of.ts';
import {
  countNotes,
  createTogether,
  createdNote,
  expectAlive,
  expectNewNote,
  freshTitle,
  notePath,
} from './notes-api-steps.ts';

/** The checks of POST that succeeds: the new note, its id and its address. */
export function createChecks(meta: MetaOf<'create' | 'create-location'>): void {
  test(
    'POST /api/notes answers 201 with the new note, which has an id of its own',
    { meta: meta('create') },
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
    { meta: meta('create-location') },
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

/** The checks of POST that is refused: titles that break the rule, and bodies that are no JSON. */
export function refusedPostChecks(meta: MetaOf<'create-rules' | 'malformed-json'>): void {
  test(
    'POST /api/notes without a usable title answers 400 and adds no note',
    { meta: meta('create-rules') },
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
    { meta: meta('malformed-json') },
    async ({ api, seed }) => {
      const title = freshTitle(seed);
      for (const text of ['{oops', `{"title": "${title}"`, `title=${title}`]) {
        expectJsonError(await api.post('/api/notes').set('Content-Type', 'application/json').send(text), 400);
        await expectAlive(api);
      }
    },
  );
}
