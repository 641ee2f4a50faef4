import type { Half } from '../../contract/exercise.ts';
import { expectJsonType, expectStatus, fail, jsonBody } from '../support/expectations.ts';
import { test } from '../support/workshop-test.ts';
import { createdUser, isObject, post, postText, rightBody } from './signup-requests.ts';

/** The checks on bodies that are right. */
export function acceptedChecks(half: Half): void {
  test(
    'POST /api/signup answers a right body with 201 and the user',
    { meta: { id: 'created', points: 2, half } },
    async ({ api, seed }) => {
      const { password: _, ...expected } = rightBody(seed);
      const response = await post(api, { ...expected, password: seed.token(12) });
      expectStatus(response, 201);
      const { email, age, newsletter } = createdUser(response);
      const received = { email, age, newsletter };
      if (JSON.stringify(received) !== JSON.stringify(expected))
        fail('The user in the answer is not the one that was sent.', { expected, received });
    },
  );

  test(
    'The user in the answer has email, age and newsletter, and nothing else: no password, no unknown keys',
    { meta: { id: 'user-keys', points: 2, half } },
    async ({ api, seed }) => {
      const unknown = { [seed.word()]: seed.int(1, 99), admin: true, id: seed.token(6) };
      const response = await post(api, { ...rightBody(seed), ...unknown });
      expectKeys('user', createdUser(response), ['age', 'email', 'newsletter']);
      const body = jsonBody(response);
      if (isObject(body)) expectKeys('the answer', body, ['user']);
    },
  );

  test(
    'Blanks around the email are cut off, and it comes back in small letters',
    { meta: { id: 'email-clean', points: 1, half } },
    async ({ api, seed }) => {
      const [one, two] = [rightBody(seed), rightBody(seed)];
      await expectEmail(`  ${one.email} `, one.email);
      await expectEmail(two.email.toUpperCase(), two.email);
      await expectEmail(` ${two.email.replace(/^./, (letter) => letter.toUpperCase())}`, two.email);

      async function expectEmail(sent: string, expected: string): Promise<void> {
        const { email: received } = createdUser(await post(api, { ...one, email: sent }));
        if (received !== expected) fail(`The email "${sent}" was not cleaned.`, { expected, received });
      }
    },
  );

  test(
    'Without newsletter the user has false; true and false stay what they are',
    { meta: { id: 'newsletter-default', points: 1, half } },
    async ({ api, seed }) => {
      const { newsletter: _, ...without } = rightBody(seed);
      await expectNewsletter(without, false);
      await expectNewsletter({ ...without, newsletter: false }, false);
      await expectNewsletter({ ...without, newsletter: true }, true);

      async function expectNewsletter(body: object, expected: boolean): Promise<void> {
        const { newsletter: received } = createdUser(await post(api, body));
        if (received !== expected) fail('The newsletter in the answer is wrong.', { expected, received });
      }
    },
  );

  test(
    'Every JSON answer is sent as application/json, the refusals too',
    { meta: { id: 'json-type', points: 1, half } },
    async ({ api, seed }) => {
      expectJsonType(await post(api, rightBody(seed)));
      const refusals = [await post(api, { email: seed.word() }), await postText(api, `{${seed.word()}`)];
      // An answer that is no JSON at all fails the check of its own case, not this one.
      for (const response of refusals) if (/^\s*[{[]/.test(response.text)) expectJsonType(response);
    },
  );
}

function expectKeys(where: string, value: object, expected: string[]): void {
  const received = Object.keys(value).toSorted();
  if (received.join() === expected.join()) return;
  fail(`The keys of ${where} are wrong.`, { expected, received });
}
