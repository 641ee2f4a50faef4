import { isDeepStrictEqual } from 'node:util';
import { CheckFailure } from './check-failure.ts';
import { isTooDeep, maxJsonDepth, parseShallowJson } from './parse-shallow-json.ts';

/** The part of an answer that expectations look at; those of supertest and of `raw` both have it. */
export type Answer = { status: number; headers: Record<string, unknown>; text: string };

/** Fails the check with a sentence for the learner. */
export function fail(message: string, values: { expected?: unknown; received?: unknown } = {}): never {
  throw new CheckFailure(message, values);
}

export function expectStatus(response: Answer, status: number | readonly number[]): void {
  const wanted = typeof status === 'number' ? [status] : status;
  if (wanted.includes(response.status)) return;
  const expected = wanted.join(' or ');
  fail(`The answer has status ${response.status}, and it should have ${expected}.`, {
    expected,
    received: String(response.status),
  });
}

/** `value` is compared exactly when it is text, and as a pattern otherwise. Header names have no case. */
export function expectHeader(response: Answer, name: string, value: string | RegExp, message?: string): void {
  const header = response.headers[name.toLowerCase()];
  const received = Array.isArray(header) ? header.join(', ') : header === undefined ? undefined : String(header);
  const matches = received !== undefined && (typeof value === 'string' ? received === value : value.test(received));
  if (matches) return;
  const expected = typeof value === 'string' ? value : `something like ${value.source}`;
  const sentence = received === undefined ? `The answer has no ${name} header.` : `The ${name} header is wrong.`;
  fail(message ?? sentence, {
    expected: `${name}: ${expected}`,
    received: received === undefined ? 'no such header' : `${name}: ${received}`,
  });
}

/** The Content-Type is application/json, with or without a charset. */
export function expectJsonType(response: Answer): void {
  expectHeader(
    response,
    'Content-Type',
    /^application\/json\s*(?:;|$)/i,
    'The answer does not say that it is JSON (Content-Type: application/json).',
  );
}

/** The body as parsed JSON, whatever its Content-Type says. */
export function jsonBody(response: Answer): unknown {
  if (isTooDeep(response.text)) fail(`The body of the answer is nested more than ${maxJsonDepth} levels deep.`);
  try {
    return parseShallowJson(response.text);
  } catch {
    const what =
      response.text === ''
        ? 'The answer has an empty body, and it should be JSON.'
        : 'The body of the answer is not JSON.';
    return fail(what, { expected: 'JSON', received: response.text });
  }
}

/** The body is JSON equal to `value`; the order of keys doesn't matter. */
export function expectBody(response: Answer, value: unknown): void {
  const received = jsonBody(response);
  if (!isDeepStrictEqual(received, value))
    fail('The body of the answer is not the expected JSON.', { expected: value, received });
}

/** An error as every exercise wants it: the status, and `{ "error": "<human text>" }`; other keys are allowed. */
export function expectJsonError(response: Answer, status: number): void {
  expectStatus(response, status);
  const body = jsonBody(response);
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  if (typeof error === 'string' && error.trim() !== '') return;
  fail('The error should be JSON with the key "error" and a text for people.', {
    expected: { error: '<human text>' },
    received: body,
  });
}
