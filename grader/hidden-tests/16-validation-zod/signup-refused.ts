import type { Half } from '../../contract/exercise.ts';
import type { Api } from '../support/api.ts';
import { expectStatus, fail } from '../support/expectations.ts';
import type { Seed } from '../support/seed.ts';
import { test } from '../support/workshop-test.ts';
import {
  createdUser,
  expectWrong,
  fields,
  isObject,
  post,
  postText,
  rightBody,
  wrongValue,
  type Field,
} from './signup-requests.ts';
import { parseShallowJson } from '../support/parse-shallow-json.ts';

/** The checks on bodies that are wrong. */
export function refusedChecks(half: Half): void {
  fieldChecks(half);
  errorsChecks(half);
  bodyChecks(half);
}

function fieldChecks(half: Half): void {
  test(
    'An email that is no email address is refused, with the key "email"',
    { meta: { id: 'wrong-email', points: 1, half } },
    async ({ api, seed }) => {
      const [name, domain] = [seed.word(), `${seed.word()}.example`];
      await refuse(api, seed, 'email', [
        name,
        `${name}.${domain}`,
        `@${domain}`,
        `${name}@`,
        '',
        '   ',
        seed.int(1, 99),
      ]);
    },
  );

  test(
    'A password of 7 characters is refused, one of 8 is fine',
    { meta: { id: 'wrong-password', points: 1, half } },
    async ({ api, seed }) => {
      await refuse(api, seed, 'password', [seed.token(7), seed.token(1), '', seed.int(10_000_000, 99_999_999)]);
      createdUser(await post(api, { ...rightBody(seed), password: seed.token(8) }));
    },
  );

  test(
    'An age below 13 or with a fraction is refused, 13 is fine',
    { meta: { id: 'wrong-age', points: 1, half } },
    async ({ api, seed }) => {
      await refuse(api, seed, 'age', [12, seed.int(1, 11), 0, -seed.int(13, 40), seed.int(13, 40) + 0.5]);
      createdUser(await post(api, { ...rightBody(seed), age: 13 }));
    },
  );

  test(
    'An age that is not a number is refused, "20" in quotes too',
    { meta: { id: 'age-not-a-number', points: 1, half } },
    async ({ api, seed }) => {
      await refuse(api, seed, 'age', [String(seed.int(14, 60)), seed.word(), '', null, [seed.int(14, 60)]]);
    },
  );

  test(
    'A newsletter that is neither true nor false is refused',
    { meta: { id: 'wrong-newsletter', points: 1, half } },
    async ({ api, seed }) => {
      await refuse(api, seed, 'newsletter', ['true', 'false', seed.word(), '', 1, 0]);
    },
  );
}

function errorsChecks(half: Half): void {
  test(
    'A body with a wrong field is answered with 400',
    { meta: { id: 'refused-status', points: 1, half } },
    async ({ api, seed }) => {
      for (const body of [{}, wrongIn(fields, seed), wrongIn(['age'], seed)]) expectStatus(await post(api, body), 400);
    },
  );

  test(
    '"errors" names all wrong fields at once, missing ones too, and no right one',
    { meta: { id: 'several-wrong', points: 1, half } },
    async ({ api, seed }) => {
      expectWrong(await post(api, {}), ['age', 'email', 'password']);
      expectWrong(await post(api, wrongIn(fields, seed)), fields);
      const right = seed.pick(fields);
      const wrong = fields.filter((field) => field !== right);
      expectWrong(await post(api, wrongIn(wrong, seed)), wrong);
      const missing = seed.pick(['email', 'password', 'age'] as const);
      expectWrong(await post(api, { ...rightBody(seed), [missing]: undefined }), [missing]);
    },
  );

  test(
    'Every field in "errors" has an array of texts, with at least one text in it',
    { meta: { id: 'error-texts', points: 1, half } },
    async ({ api, seed }) => {
      const bodies = [...fields.map((field) => wrongIn([field], seed)), wrongIn(fields, seed), {}];
      let found = 0;
      for (const body of bodies) {
        const entries = entriesOfErrors((await post(api, body)).text);
        for (const [field, texts] of entries) expectTexts(field, texts);
        found += entries.length;
      }
      if (found === 0)
        fail('No answer to a wrong body has "errors" with a field in it.', {
          expected: { errors: { '<field>': ['<text>'] } },
        });
    },
  );
}

function bodyChecks(half: Half): void {
  test(
    'Malformed JSON is refused with 400 and the key "body"',
    { meta: { id: 'malformed-json', points: 1, half } },
    async ({ api, seed }) => {
      const right = JSON.stringify(rightBody(seed));
      const texts = [right.slice(0, -1), right.replaceAll('"', "'"), `${right}}`, `{${seed.word()}: 1}`, seed.word()];
      for (const text of texts) {
        const response = await postText(api, text);
        expectStatus(response, 400);
        expectWrong(response, ['body']);
      }
    },
  );

  test(
    'A body that is JSON but no object is refused with the key "body"',
    { meta: { id: 'not-an-object', points: 2, half } },
    async ({ api, seed }) => {
      const bodies = [[], [rightBody(seed)], null, seed.int(14, 99), seed.word(), true];
      for (const body of bodies) expectWrong(await post(api, body), ['body']);
    },
  );
}

/** Sends each of `values` in an otherwise right body. */
async function refuse(api: Api, seed: Seed, field: Field, values: unknown[]): Promise<void> {
  for (const value of values) expectWrong(await post(api, { ...rightBody(seed), [field]: value }), [field]);
}

/** A body that is wrong in `wrong` and right in all other fields. */
function wrongIn(wrong: readonly Field[], seed: Seed): object {
  return { ...rightBody(seed), ...Object.fromEntries(wrong.map((field) => [field, wrongValue(field, seed)])) };
}

/** What stands under "errors", whatever the status; nothing when the answer has another form. */
function entriesOfErrors(text: string): [string, unknown][] {
  let body: unknown;
  try {
    body = parseShallowJson(text);
  } catch {
    return [];
  }
  return isObject(body) && isObject(body['errors']) ? Object.entries(body['errors']) : [];
}

function expectTexts(field: string, texts: unknown): void {
  const good = Array.isArray(texts) && texts.length > 0 && texts.every(isText);
  if (good) return;
  fail(`What stands under "${field}" is not an array of texts.`, {
    expected: { errors: { [field]: ['<text>'] } },
    received: { errors: { [field]: texts } },
  });
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
