import { expect, test, type FilesFixture } from '../support/workshop-test.ts';
import {
  expectBody,
  expectHeader,
  expectJsonError,
  expectJsonType,
  expectStatus,
  fail,
  jsonBody,
  type Answer,
} from '../support/expectations.ts';

const TOKEN = 'workshop-token';
const PUBLIC_ERROR = 'Internal Server Error';
const AT_ONCE = 12;

/** Registers the checks that 05 (Express) and 14 (Next.js) share: request ids, the guard, the safe 500. 19 points. */
export function guardedApiSpec(): void {
  publicChecks();
  requestIdChecks();
  privateChecks();
  boomChecks();
}

function publicChecks(): void {
  test(
    'GET /api/public answers 200 with its message',
    { meta: { id: 'public-message', points: 1 } },
    async ({ api }) => {
      const response = await api.get('/api/public');
      expectStatus(response, 200);
      expectBody(response, { message: 'Anyone can read this.' });
    },
  );

  test(
    'JSON answers, errors too, are sent as application/json',
    { meta: { id: 'json-content-type', points: 1 } },
    async ({ api }) => {
      expectJsonType(await api.get('/api/public'));
      const others = [
        await api.get('/api/private'),
        await api.get('/api/private').set('Authorization', 'Bearer wrong'),
        await api.get('/api/private').set('Authorization', `Bearer ${TOKEN}`),
        await api.get('/api/boom'),
      ];
      // An answer that is no JSON at all fails the check of its own path, not this one.
      for (const response of others) if (isJson(response)) expectJsonType(response);
    },
  );
}

function requestIdChecks(): void {
  test(
    'A request without X-Request-Id gets a new one that no other request has',
    { meta: { id: 'request-id-new', points: 2 } },
    async ({ api }) => {
      const one = requestIdOf(await api.get('/api/public'));
      const two = requestIdOf(await api.get('/api/public'));
      if (one === two) {
        fail('Two requests got the same X-Request-Id.', { expected: 'two different ids', received: `${one} twice` });
      }
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => api.get('/api/public')));
      const ids = new Set(answers.map((response) => requestIdOf(response)));
      expect(ids.size, `Different ids among ${AT_ONCE} requests sent at the same time`).toBe(AT_ONCE);
    },
  );

  test(
    'A request keeps its own X-Request-Id of 1 to 64 letters, digits, - and _',
    { meta: { id: 'request-id-kept', points: 2 } },
    async ({ api, seed }) => {
      const own = [
        seed.token(10),
        `${seed.word()}-${seed.token(6)}_${seed.int(1, 99)}`,
        seed.token(1),
        `_-${seed.token(62)}`,
      ];
      for (const id of own) expectRequestId(await api.get('/api/public').set('X-Request-Id', id), id);
    },
  );

  test(
    'An X-Request-Id that breaks the rule is replaced by a new one',
    { meta: { id: 'request-id-replaced', points: 2 } },
    async ({ api, seed }) => {
      const word = seed.word();
      const bad = [
        seed.token(65),
        seed.token(99),
        `${word} ${word}`,
        `${word}.${word}`,
        `<b>${word}</b>`,
        `${word};a=1`,
        '',
      ];
      for (const id of bad) {
        const first = requestIdOf(await api.get('/api/public').set('X-Request-Id', id));
        const second = requestIdOf(await api.get('/api/public').set('X-Request-Id', id));
        const shown = id === '' ? 'an empty X-Request-Id' : `X-Request-Id: ${id}`;
        if (first === id) {
          fail(`The answer repeats ${shown}, which breaks the rule.`, { expected: 'a new id', received: first });
        }
        if (first === second) {
          fail(`Two requests with ${shown} got the same id.`, {
            expected: 'a new id for each',
            received: `${first} twice`,
          });
        }
      }
    },
  );

  test(
    'Every answer has its X-Request-Id: 401, 403, 404 and the private 200 too',
    { meta: { id: 'request-id-on-errors', points: 2 } },
    async ({ api, seed }) => {
      const requests = [
        () => api.get('/api/private'),
        () => api.get('/api/private').set('Authorization', `Bearer ${seed.token(12)}`),
        () => api.get('/api/private').set('Authorization', `Bearer ${TOKEN}`),
        () => api.get(`/api/${seed.word()}-${seed.int(10, 99)}`),
      ];
      for (const request of requests) {
        const own = `${seed.word()}_${seed.token(8)}`;
        expectRequestId(await request().set('X-Request-Id', own), own);
        requestIdOf(await request());
      }
      expectStatus(await api.get(`/api/${seed.word()}-${seed.int(10, 99)}`), 404);
    },
  );
}

function privateChecks(): void {
  test(
    'GET /api/private without Authorization answers 401 and asks for a Bearer token',
    { meta: { id: 'private-missing', points: 2 } },
    async ({ api }) => {
      const response = await api.get('/api/private');
      expectJsonError(response, 401);
      expectHeader(response, 'WWW-Authenticate', /(^|,\s*)Bearer(\s|,|$)/i);
    },
  );

  test(
    'GET /api/private with a wrong token or a wrong scheme answers 403',
    { meta: { id: 'private-wrong', points: 2 } },
    async ({ api, seed }) => {
      const wrong = [
        'Bearer wrong',
        `Bearer ${seed.token(14)}`,
        `Bearer ${TOKEN}${seed.token(1)}`,
        `Bearer ${TOKEN.toUpperCase()}`,
        `Basic ${TOKEN}`,
        `Basic ${btoa(`${seed.word()}:${TOKEN}`)}`,
        `Not${seed.pick(['Bearer', 'bearer'])} ${TOKEN}`,
      ];
      for (const value of wrong) expectJsonError(await api.get('/api/private').set('Authorization', value), 403);
    },
  );

  test(
    'GET /api/private with Bearer workshop-token answers 200, the scheme in any case',
    { meta: { id: 'private-right', points: 2 } },
    async ({ api }) => {
      for (const scheme of ['Bearer', 'bearer', 'BEARER', 'bEaReR']) {
        const response = await api.get('/api/private').set('Authorization', `${scheme} ${TOKEN}`);
        expectStatus(response, 200);
        expectBody(response, { message: 'You are in.' });
      }
    },
  );
}

function boomChecks(): void {
  test(
    'GET /api/boom answers 500 with Internal Server Error and nothing about the inside',
    { meta: { id: 'boom-500', points: 2 } },
    async ({ api, files }) => {
      const response = await api.get('/api/boom');
      expectStatus(response, 500);
      expectNoLocation(response.text);
      const { error, requestId: _, ...rest } = objectBody(response);
      expect(error, 'The text under "error"').toBe(PUBLIC_ERROR);
      expectNothingInternal(rest, await thrownMessages(files));
      expectStatus(await api.get('/api/public'), 200);
    },
  );

  test(
    'The requestId of /api/boom is the X-Request-Id of the same answer, also for requests at the same time',
    { meta: { id: 'boom-request-id', points: 1 } },
    async ({ api, seed }) => {
      const made = await api.get('/api/boom');
      expect(objectBody(made).requestId, 'requestId in the body, beside X-Request-Id in the header').toBe(
        requestIdOf(made),
      );
      const own = Array.from({ length: AT_ONCE }, (_, index) => `${seed.token(8)}-${index}`);
      const answers = await Promise.all(own.map((id) => api.get('/api/boom').set('X-Request-Id', id)));
      for (const [index, response] of answers.entries()) {
        const id = own[index] ?? '';
        expectRequestId(response, id);
        expect(objectBody(response).requestId, `requestId of the request that sent X-Request-Id: ${id}`).toBe(id);
      }
    },
  );
}

/** The answer's X-Request-Id; fails when it has none. */
function requestIdOf(response: Answer): string {
  const id = response.headers['x-request-id'];
  if (typeof id === 'string' && id !== '') return id;
  return fail('The answer has no X-Request-Id.', {
    expected: 'a header X-Request-Id',
    received: id === '' ? 'an empty one' : 'none',
  });
}

function expectRequestId(response: Answer, expected: string): void {
  const received = requestIdOf(response);
  if (received !== expected) {
    fail('The answer does not carry the X-Request-Id that the request sent.', { expected, received });
  }
}

function isJson(response: Answer): boolean {
  try {
    JSON.parse(response.text);
    return true;
  } catch {
    return false;
  }
}

function objectBody(response: Answer): Record<string, unknown> {
  const body = jsonBody(response);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  return fail('The body is JSON, but no object.', {
    expected: '{ "error": ..., "requestId": ... }',
    received: response.text,
  });
}

/** A place in a file (`server.js:12`, `node:internal/...`) gives a stack trace away in whatever format. */
function expectNoLocation(text: string): void {
  const found = /[^\s"'(]*\.[cm]?[jt]sx?:\d+|node:internal\/\S*/.exec(text);
  if (found) {
    fail('The body of /api/boom shows a stack trace.', {
      expected: 'no file names and line numbers',
      received: found[0],
    });
  }
}

/** Other keys are allowed in an error, as long as they don't carry the text of the error that was thrown. */
function expectNothingInternal(rest: Record<string, unknown>, messages: string[]): void {
  const text = JSON.stringify(rest).replaceAll('/api/boom', '');
  const message = messages.find((one) => text.includes(JSON.stringify(one).slice(1, -1)));
  const runtime =
    /(?<!Server )\b\w*Error: |\bE[A-Z]{4,}: |Cannot (?:read|set|find) |is not (?:a function|defined|iterable)|JSON at pos/;
  const found = message ?? runtime.exec(text)?.[0];
  if (found !== undefined) {
    fail('The body of /api/boom tells the message of the error that was thrown.', {
      expected: { error: PUBLIC_ERROR, requestId: '<the X-Request-Id>' },
      received: rest,
    });
  }
}

/** The texts in `new Error('...')`, `throw '...'` and the like in the learner's code: none of them may reach a client. */
async function thrownMessages(files: FilesFixture): Promise<string[]> {
  const paths = (await files.list()).filter((path) => /\.[cm]?[jt]sx?$/.test(path));
  const sources = await Promise.all(paths.map((path) => files.read(path)));
  return sources
    .flatMap((source) => [...(source ?? '').matchAll(/(?:Error\(|reject\(|throw)\s*(['"`])((?:(?!\1|\\|\$\{).){4,})/g)])
    .map((match) => match[2] ?? '')
    .filter((text) => text !== PUBLIC_ERROR);
}
