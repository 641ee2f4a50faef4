import { findJsonError } from '../../contract/json-error.ts';
import { fail } from '../support/expectations.ts';
import { test, type FilesFixture } from '../support/workshop-test.ts';

// What is right, and what to say about an answer that is wrong: why it is, never which one is right.
const questions = [
  {
    id: 'created',
    title: 'What says that a note was made',
    right: 201,
    nudge: 'It is more exact than "all went well".',
  },
  {
    id: 'not-found',
    title: 'What says that it is not there',
    right: 404,
    nudge: 'Whose mistake is it, and which one?',
  },
];

test('answers.json holds a JSON object', { meta: { id: 'json', points: 2 } }, async ({ files }) => {
  const read = await readAnswers(files);
  if (!read.ok) fail(read.message);
});

for (const { id, title, right, nudge } of questions) {
  test(`${title} (${id})`, { meta: { id, points: 4 } }, async ({ files, skip }) => {
    const read = await readAnswers(files);
    // What can't be judged because the file is broken is not counted as wrong as well.
    if (!read.ok) return skip(read.message);
    const answer = read.answers[id];
    if (answer === undefined || answer === null) fail(`"${id}" is not answered yet.`);
    if (typeof answer !== 'number') fail(`"${id}" must be a number without quotes.`, { received: answer });
    if (answer !== right) fail(`${answer} says something else. ${nudge}`);
  });
}

type ReadResult = { ok: true; answers: Record<string, unknown> } | { ok: false; message: string };

async function readAnswers(files: FilesFixture): Promise<ReadResult> {
  const text = (await files.read('answers.json'))?.replace(/^\uFEFF/, '');
  if (text === undefined) return { ok: false, message: 'There is no answers.json in the folder.' };
  const place = findJsonError(text);
  if (place) {
    return { ok: false, message: `answers.json is not valid JSON: line ${place.line}, column ${place.column}.` };
  }
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ok: true, answers: { ...value } };
  return { ok: false, message: 'answers.json must hold one object: { ... }.' };
}
