import { test } from '../support/workshop-test.ts';
import { expectJsonError } from '../support/expectations.ts';
import { guardedApiSpec } from '../spec/guarded-api.ts';

guardedApiSpec();

test(
  'An unknown path answers 404 with a JSON error',
  { meta: { id: 'unknown-path', points: 1 } },
  async ({ api, seed }) => {
    const word = `${seed.word()}-${seed.int(10, 99)}`;
    expectJsonError(await api.get(`/api/${word}`), 404);
    expectJsonError(await api.get(`/${word}/${seed.word()}`), 404);
  },
);
