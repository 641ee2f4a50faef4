import { expectJsonError, expectStatus, fail } from '../support/expectations.ts';
import { test } from '../support/workshop-test.ts';
import type { MetaOf } from './meta-of.ts';
import {
  createNote,
  deleteNote,
  expectAlive,
  expectNote,
  freshTitle,
  notePath,
  postTogether,
} from './notes-api-steps.ts';

export type UniqueCheck = 'unique-create' | 'unique-change' | 'unique-together';

/** Registers the checks of titles that no two notes may share, whatever their case. */
export function uniqueTitleChecks(meta: MetaOf<UniqueCheck>): void {
  createCheck(meta);
  changeCheck(meta);
  togetherCheck(meta);
}

function createCheck(meta: MetaOf<UniqueCheck>): void {
  test(
    'POST /api/notes with a title that another note has, in any case, answers 409',
    { meta: meta('unique-create') },
    async ({ api, seed }) => {
      const note = await createNote(api, seed);
      const { title } = note;
      for (const again of [title, title.toUpperCase(), title.toLowerCase()]) {
        expectJsonError(await api.post('/api/notes').send({ title: again, body: seed.title() }), 409);
        await expectAlive(api);
      }
      // Signs that stand for others in a LIKE of SQL are letters like all others in a title.
      for (const other of [title.replace(' ', '_'), `${title.slice(0, 8)}%`, `${title}.`]) {
        expectTaken(
          await api.post('/api/notes').send({ title: other }),
          `The title "${other}" is another one than "${title}".`,
        );
      }
      await deleteNote(api, note);
      expectTaken(
        await api.post('/api/notes').send({ title }),
        `The note with the title "${title}" was deleted before.`,
      );
    },
  );
}

function expectTaken(answer: { status: number; text: string }, why: string): void {
  if (answer.status === 200 || answer.status === 201) return;
  fail(`${why} So a new note with it must be taken.`, {
    expected: 'status 201',
    received: `status ${answer.status}: ${answer.text}`,
  });
}

function changeCheck(meta: MetaOf<UniqueCheck>): void {
  test(
    'PATCH to the title of another note, in any case, answers 409 and leaves the note as it was',
    { meta: meta('unique-change') },
    async ({ api, seed }) => {
      const [other, note] = [await createNote(api, seed), await createNote(api, seed)];
      for (const title of [other.title, other.title.toUpperCase()]) {
        expectJsonError(await api.patch(notePath(note)).send({ title }), 409);
        await expectAlive(api);
      }
      const read = await api.get(notePath(note));
      if (read.status === 200)
        expectNote(read, note, 'The change was refused with 409, but the note is another one now.');
      // Its own title is no other note's.
      for (const title of [note.title, note.title.toUpperCase()]) {
        const answer = await api.patch(notePath(note)).send({ title });
        expectStatus(answer, 200);
        expectNote(answer, { title }, 'A note may get its own title again, in another case too.');
      }
    },
  );
}

const rounds = 4;
const atOnce = 8;

function togetherCheck(meta: MetaOf<UniqueCheck>): void {
  test(
    `Of ${atOnce} POSTs with one title at the same time, one answers 201 and the others 409`,
    { meta: meta('unique-together') },
    async ({ api, raw, seed }) => {
      for (let round = 0; round < rounds; round += 1) {
        const title = freshTitle(seed);
        const titles = Array.from({ length: atOnce }, (_, index) => (index % 2 === 0 ? title : title.toUpperCase()));
        const answers = await postTogether({ api, raw }, titles);
        const statuses = answers.map(({ status }) => (status === 200 ? 201 : status)).toSorted();
        const expected = [201, ...Array.from({ length: atOnce - 1 }, () => 409)];
        if (statuses.join() !== expected.join()) {
          fail(`${atOnce} notes with the title "${title}" were sent at the same time.`, {
            expected: expected.join(' '),
            received: statuses.join(' '),
          });
        }
      }
    },
  );
}
