import type { Api } from '../support/api.ts';
import { expectStatus, fail, jsonBody, type Answer } from '../support/expectations.ts';
import type { Seed } from '../support/seed.ts';

export const PATH = '/api/signup';

export type Signup = { email: string; password: string; age: number; newsletter: boolean };

/** A body that is right in every field. */
export function rightBody(seed: Seed): Signup {
  return {
    email: `${seed.word()}.${seed.word()}@${seed.word()}.example`,
    password: seed.token(seed.int(9, 24)),
    age: seed.int(14, 90),
    newsletter: true,
  };
}

export type Field = keyof Signup;

export const fields: readonly Field[] = ['email', 'password', 'age', 'newsletter'];

/** A value of a wrong type: even rules that are too weak refuse it. */
export function wrongValue(field: Field, seed: Seed): unknown {
  return field === 'email' || field === 'password' ? seed.int(1, 99) : seed.word();
}

export function post(api: Api, body: unknown): Promise<Answer> {
  return postText(api, JSON.stringify(body));
}

/** Sends the text as it is, and says that it is JSON. */
export async function postText(api: Api, text: string): Promise<Answer> {
  return api.post(PATH).set('Content-Type', 'application/json').send(text);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The user in the answer to a right body. A status such as 200 is the business of one check alone. */
export function createdUser(response: Answer): Record<string, unknown> {
  if (!isBetween(response.status, 200, 299)) expectStatus(response, 201);
  const body = jsonBody(response);
  if (isObject(body) && isObject(body['user'])) return body['user'];
  return fail('The answer has no object under "user".', {
    expected: { user: { email: '...', age: 20, newsletter: false } },
    received: body,
  });
}

/** What stands under "errors" in the answer to a wrong body. A status such as 422 is the business of one check alone. */
function errorsIn(response: Answer): Record<string, unknown> {
  if (!isBetween(response.status, 400, 499)) expectStatus(response, 400);
  const body = jsonBody(response);
  if (isObject(body) && isObject(body['errors'])) return body['errors'];
  return fail('The answer has no object under "errors".', {
    expected: { errors: { '<field>': ['<text>'] } },
    received: body,
  });
}

/** The body was refused, and the keys of "errors" are exactly `wrong`, in any order. */
export function expectWrong(response: Answer, wrong: readonly string[]): void {
  const received = Object.keys(errorsIn(response)).toSorted();
  const expected = wrong.toSorted();
  if (received.join() === expected.join()) return;
  fail(
    expected.length === 1
      ? `The only key of "errors" should be "${expected[0]}".`
      : 'The keys of "errors" are not exactly the wrong fields.',
    { expected: { 'keys of "errors"': expected }, received: { 'keys of "errors"': received } },
  );
}

function isBetween(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}
