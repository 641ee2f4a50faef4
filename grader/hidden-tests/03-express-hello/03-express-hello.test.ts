import { test } from '../support/workshop-test.ts';
import { expectBody, expectJsonType, expectStatus, fail } from '../support/expectations.ts';

test('GET /api/hello answers with status 200', { meta: { id: 'hello-status', points: 2 } }, async ({ api }) => {
  expectStatus(await api.get('/api/hello'), 200);
});

test('GET /api/hello answers with the message', { meta: { id: 'hello-body', points: 2 } }, async ({ api }) => {
  expectBody(await api.get('/api/hello'), { message: 'Hello from Node.js!' });
});

test(
  'GET /api/hello says that its answer is JSON',
  { meta: { id: 'hello-content-type', points: 2 } },
  async ({ api }) => {
    expectJsonType(await api.get('/api/hello'));
  },
);

test('The program uses Express', { meta: { id: 'made-by-express', points: 2 } }, async ({ target }) => {
  const packages = await target.packages();
  if (!packages.includes('express')) {
    fail('The program runs, but it has not loaded the package "express".', {
      expected: 'express',
      received: packages.length === 0 ? 'no packages' : packages.join(', '),
    });
  }
});

test(
  'An unknown path answers with status 404, and the server goes on',
  { meta: { id: 'unknown-path', points: 2 } },
  async ({ api, seed }) => {
    for (const path of [`/api/${seed.word()}`, `/${seed.word()}`]) {
      expectStatus(await api.get(path), 404);
    }
    // Any answer will do here: whether it is the right one is asked by the checks above.
    await api.get('/api/hello');
  },
);
