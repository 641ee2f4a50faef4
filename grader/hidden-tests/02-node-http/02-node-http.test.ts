import { test } from '../support/workshop-test.ts';
import {
  expectBody,
  expectHeader,
  expectJsonError,
  expectJsonType,
  expectStatus,
  type Answer,
  fail,
} from '../support/expectations.ts';

const MIB = 1024 * 1024;
const json = { 'Content-Type': 'application/json' };
const webFrameworks = new Set([
  'express',
  'koa',
  'fastify',
  'hono',
  '@hapi/hapi',
  'restify',
  'polka',
  'connect',
  'next',
]);

/** JSON text of a little more than `bytes` bytes. */
function bigJson(bytes: number, character: string): string {
  return JSON.stringify({ text: character.repeat(Math.ceil(bytes / Buffer.byteLength(character))) });
}

/** `text` as UTF-8, cut inside its first é (two bytes) and inside its first 🦊 (four bytes), which comes later. */
function cutInsideCharacters(text: string): Uint8Array[] {
  const bytes = Buffer.from(text, 'utf8');
  const first = bytes.indexOf('é') + 1;
  const second = bytes.indexOf('🦊') + 2;
  return [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)];
}

/** The answer, or null when there was none (the connection broke, or the program ended). */
async function answerOf<T>(ask: () => PromiseLike<T>): Promise<T | null> {
  try {
    return await ask();
  } catch {
    return null;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('GET /api/hello answers 200 with the message', { meta: { id: 'hello-body', points: 2 } }, async ({ api }) => {
  const response = await api.get('/api/hello');
  expectStatus(response, 200);
  expectBody(response, { message: 'Hello from Node.js!' });
});

test(
  'GET /api/hello answers the same when the address has a query string',
  { meta: { id: 'hello-query', points: 1 } },
  async ({ api, seed }) => {
    const response = await api.get(`/api/hello?${seed.word()}=${seed.token()}`);
    expectStatus(response, 200);
    expectBody(response, { message: 'Hello from Node.js!' });
  },
);

test(
  'Other methods on /api/hello answer 405 with a JSON error',
  { meta: { id: 'hello-method', points: 2 } },
  async ({ api, seed }) => {
    expectJsonError(await api.post('/api/hello').send({ text: seed.word() }), 405);
    expectJsonError(await api.put('/api/hello').send({ text: seed.word() }), 405);
    expectJsonError(await api.delete('/api/hello'), 405);
  },
);

test(
  'The answer to another method on /api/hello has an Allow header with GET in it',
  { meta: { id: 'hello-allow', points: 1 } },
  async ({ api }) => {
    expectHeader(await api.delete('/api/hello'), 'Allow', /GET/);
    expectHeader(await api.patch('/api/hello').send({}), 'Allow', /GET/);
  },
);

test(
  'Every other path answers 404 with a JSON error',
  { meta: { id: 'not-found', points: 2 } },
  async ({ api, seed }) => {
    expectJsonError(await api.get('/'), 404);
    expectJsonError(await api.get(`/${seed.word()}`), 404);
    expectJsonError(await api.get(`/api/hello/${seed.word()}`), 404);
    expectJsonError(await api.get(`/${seed.word()}?next=/api/hello`), 404);
    expectJsonError(await api.post(`/${seed.word()}`).send({ text: seed.word() }), 404);
  },
);

test(
  'POST /api/echo answers 200 with the value that was sent, whatever JSON it is',
  { meta: { id: 'echo-body', points: 2 } },
  async ({ api, seed }) => {
    const values: unknown[] = [
      {
        name: seed.name(),
        age: seed.int(18, 90),
        tags: [seed.word(), seed.word()],
        note: { title: seed.title(), done: false },
      },
      [seed.int(1, 1000), seed.word(), null],
      seed.title(),
      0,
      false,
      null,
    ];
    for (const value of values) {
      const response = await api.post('/api/echo').set(json).send(JSON.stringify(value));
      expectStatus(response, 200);
      expectBody(response, { youSent: value });
    }
  },
);

test(
  'POST /api/echo waits for a body that comes in several packets',
  { meta: { id: 'echo-packets', points: 2 } },
  async ({ api, raw, seed }) => {
    const value = { name: seed.name(), title: seed.title(), token: seed.token() };
    const text = JSON.stringify(value);
    const [first, second] = [seed.int(2, 9), seed.int(12, text.length - 2)];
    const response = await raw({
      method: 'POST',
      path: '/api/echo',
      headers: json,
      body: [text.slice(0, first), text.slice(first, second), text.slice(second)],
      between: () => api.get('/api/hello'),
    });
    expectStatus(response, 200);
    expectBody(response, { youSent: value });
  },
);

test(
  'POST /api/echo keeps a character whole that two packets share',
  { meta: { id: 'echo-utf8', points: 2 } },
  async ({ api, raw, seed }) => {
    const value = { name: seed.name(), drink: `${seed.word()} café`, mood: `${seed.word()} 🦊 ${seed.word()}` };
    const response = await raw({
      method: 'POST',
      path: '/api/echo',
      headers: json,
      body: cutInsideCharacters(JSON.stringify(value)),
      between: () => api.get('/api/hello'),
    });
    expectStatus(response, 200);
    expectBody(response, { youSent: value });
  },
);

test(
  'POST /api/echo answers 400 to malformed JSON, and the server goes on',
  { meta: { id: 'echo-malformed', points: 2 } },
  async ({ api, seed }) => {
    for (const text of ['{oops', `{"name": "${seed.word()}"`, `{'name': '${seed.word()}'}`]) {
      expectJsonError(await api.post('/api/echo').set(json).send(text), 400);
    }
  },
);

test(
  'POST /api/echo takes 900 KiB, answers 413 to more than 1 MiB, and the server goes on',
  { meta: { id: 'echo-limit', points: 2 } },
  async ({ raw }) => {
    const post = (body: string, headers: Record<string, string> = {}) =>
      raw({ method: 'POST', path: '/api/echo', headers: { ...json, ...headers }, body: [body] });

    const expectTooLarge = (what: string, response: Answer): void => {
      if (response.status !== 413) {
        fail(`A body of 1.5 MiB ${what} must get 413.`, { expected: '413', received: String(response.status) });
      }
      expectJsonError(response, 413);
    };
    expectTooLarge('of plain letters', await post(bigJson(1.5 * MIB, 'a')));
    expectTooLarge('in characters of three bytes each', await post(bigJson(1.5 * MIB, '€')));
    expectTooLarge('without a Content-Length', await post(bigJson(1.5 * MIB, 'a'), { 'Transfer-Encoding': 'chunked' }));

    const text = bigJson(900 * 1024, 'a');
    const response = await post(text);
    if (response.status !== 200) {
      fail('A body of 900 KiB must still get 200.', { expected: '200', received: String(response.status) });
    }
    expectBody(response, { youSent: JSON.parse(text) as unknown });
  },
);

test(
  'Answers with JSON in them have Content-Type: application/json',
  { meta: { id: 'json-type', points: 1 } },
  async ({ api, seed, target }) => {
    expectJsonType(await api.get('/api/hello'));
    const others = [
      () =>
        api
          .post('/api/echo')
          .set(json)
          .send(JSON.stringify([seed.word()])),
      () => api.delete('/api/hello'),
      () => api.get(`/${seed.word()}`),
      () => api.post('/api/echo').set(json).send('{oops'),
    ];
    for (const ask of others) {
      const response = await answerOf(ask);
      if (response === null) await target.restart(); // no answer at all fails a check of its own, not this one
      else if (isJson(response.text)) expectJsonType(response);
    }
  },
);

test(
  'It is Node.js alone: no web framework, no X-Powered-By',
  { meta: { id: 'no-framework', points: 1 } },
  async ({ api, seed, target }) => {
    for (const path of ['/api/hello', `/${seed.word()}`]) {
      const poweredBy: unknown = (await api.get(path)).headers['x-powered-by'];
      if (poweredBy !== undefined)
        fail('No answer may carry X-Powered-By. Web frameworks add it.', { received: poweredBy });
    }
    const used = (await target.packages()).filter((name) => webFrameworks.has(name));
    if (used.length > 0) fail('Build this server with node:http alone, without a web framework.', { received: used });
  },
);
