import { expectStatus, fail, jsonBody } from '../support/expectations.ts';
import { test, type FilesFixture } from '../support/workshop-test.ts';

test('"private" in package.json is true', { meta: { id: 'private', points: 2 } }, async ({ files }) => {
  const { private: received } = await readPackage(files);
  if (received !== true) fail('"private" must be true, without quotes.', { expected: true, received: shown(received) });
});

test('"version" in package.json is three numbers', { meta: { id: 'version', points: 2 } }, async ({ files }) => {
  const { version } = await readPackage(files);
  if (typeof version === 'string' && /^\d+\.\d+\.\d+$/.test(version)) return;
  fail('"version" must be three whole numbers with dots between them, as a text.', {
    expected: 'such as "1.0.0"',
    received: shown(version),
  });
});

test(
  'npm start starts the server, and GET / answers name and version',
  { meta: { id: 'answers', points: 6 } },
  async ({ api, files }) => {
    const { name, version } = await readPackage(files);
    const response = await api.get('/');
    expectStatus(response, 200);
    const body = jsonBody(response);
    const received = isObject(body) ? { name: body['name'], version: body['version'] } : body;
    if (isObject(body) && body['name'] === name && body['version'] === version) return;
    fail('The answer does not have the name and the version of package.json.', {
      expected: { name, version },
      received,
    });
  },
);

/** A package.json that can't be parsed is told before any check runs, so here it only must not break the test. */
async function readPackage(files: FilesFixture): Promise<Record<string, unknown>> {
  const text = (await files.read('package.json')) ?? '';
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isObject(value)) return value;
  } catch {
    // Falls through to the sentence below.
  }
  return fail('package.json can not be read.', { received: text });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A missing value as the failure card shows it. */
function shown(value: unknown): unknown {
  return value === undefined ? 'no such entry' : value;
}
