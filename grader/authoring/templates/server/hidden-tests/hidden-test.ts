import { expectBody, expectJsonError, expectJsonType, expectStatus } from '../support/expectations.ts';
import { test } from '../support/workshop-test.ts';

const PATH = '/api/greeting';

test(
  'GET /api/greeting?name=... greets by that name',
  { meta: { id: 'greeting', points: 4 } },
  async ({ api, seed }) => {
    // A name of one word and one with a blank in it; both made from the seed, so that no fixed answer passes.
    for (const name of [seed.word(), seed.name()]) {
      const response = await api.get(`${PATH}?name=${encodeURIComponent(name)}`);
      expectStatus(response, 200);
      expectBody(response, { greeting: `Hello, ${name}!` });
    }
  },
);

test('The answers say that they are JSON', { meta: { id: 'json-type', points: 2 } }, async ({ api, seed }) => {
  expectJsonType(await api.get(`${PATH}?name=${seed.word()}`));
  expectJsonType(await api.get(PATH));
});

test(
  'GET /api/greeting without a name answers 400 with a JSON error',
  { meta: { id: 'no-name', points: 4 } },
  async ({ api }) => {
    for (const query of ['', '?name=']) expectJsonError(await api.get(PATH + query), 400);
  },
);
