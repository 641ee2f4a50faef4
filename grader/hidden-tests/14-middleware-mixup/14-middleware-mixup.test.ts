import { test } from '../support/workshop-test.ts';
import { expectStatus, fail } from '../support/expectations.ts';
import { guardedApiSpec } from '../spec/guarded-api.ts';

guardedApiSpec();

test(
  'The page / still answers 200 and has no X-Request-Id',
  { meta: { id: 'page-without-id', points: 1 } },
  async ({ api, seed }) => {
    const answers = [await api.get('/'), await api.get('/').set('X-Request-Id', seed.token(12))];
    for (const response of answers) {
      expectStatus(response, 200);
      const received: unknown = response.headers['x-request-id'];
      if (received !== undefined) fail('The page / has an X-Request-Id.', { expected: 'none', received });
    }
  },
);
