import { expectBody, expectJsonType, expectStatus, fail, type Answer } from '../support/expectations.ts';
import { readHtml, visibleText } from '../support/read-html.ts';
import { test } from '../support/workshop-test.ts';
import { scriptFaults } from './script-faults.ts';

const HELP = 'Turn it off, count to ten, and turn it on again.';
const SERVER_FILE = /^server\.[cm]?[jt]s$/;

test('GET /api/hello answers 200 with its message', { meta: { id: 'hello', points: 2 } }, async ({ api }) => {
  const response = await api.get('/api/hello');
  expectStatus(response, 200);
  expectBody(response, { message: 'Hello from Next.js!' });
});

test('GET /api/hello says that its answer is JSON', { meta: { id: 'hello-type', points: 1 } }, async ({ api }) => {
  expectJsonType(await api.get('/api/hello'));
});

test('POST /api/hello answers 405', { meta: { id: 'hello-post', points: 1 } }, async ({ api, seed }) =>
  expectStatus(await api.post('/api/hello').send({ name: seed.name() }), 405),
);

test(
  'GET /old-blog/<anything> answers 308, a redirect for good',
  { meta: { id: 'redirect-status', points: 2 } },
  async ({ api, seed }) => expectStatus(await api.get(`/old-blog/${seed.word()}`), 308),
);

test(
  'The redirect of /old-blog/<anything> leads to /blog/<the same>',
  { meta: { id: 'redirect-location', points: 2 } },
  async ({ api, seed }) => {
    for (const post of [seed.word(), `${seed.word()}-${seed.int(2, 99)}`]) {
      expectLocation(await api.get(`/old-blog/${post}`), `/blog/${post}`);
    }
  },
);

test(
  'The redirect keeps several segments: /old-blog/a/b/c leads to /blog/a/b/c',
  { meta: { id: 'redirect-segments', points: 2 } },
  async ({ api, seed }) => {
    const posts = [
      `${seed.int(1990, 2040)}/${seed.word()}`,
      `${seed.word()}/${seed.word()}/${seed.word()}-${seed.token(5)}`,
    ];
    for (const post of posts) expectLocation(await api.get(`/old-blog/${post}`), `/blog/${post}`);
  },
);

test('GET /docs shows the page of /help, without a redirect', { meta: { id: 'docs', points: 3 } }, async ({ api }) => {
  const help = await api.get('/help');
  const text = visibleText(readHtml(help.text));
  if (help.status !== 200 || !text.includes(HELP)) {
    fail('The page /help was given, and it does not show its text any more.', {
      expected: `status 200 and "${HELP}"`,
      received: `status ${help.status} and "${text}"`,
    });
  }
  const docs = await api.get('/docs');
  expectStatus(docs, 200);
  const received = visibleText(readHtml(docs.text));
  if (received !== text) fail('/docs does not show the same page as /help.', { expected: text, received });
});

test('Pages carry X-Frame-Options: DENY', { meta: { id: 'frame-pages', points: 2 } }, async ({ api }) => {
  for (const path of ['/', '/help', '/docs']) expectDeny(await api.get(path), `GET ${path}`);
});

test('The API carries X-Frame-Options: DENY', { meta: { id: 'frame-api', points: 1 } }, async ({ api, seed }) => {
  expectDeny(await api.get('/api/hello'), 'GET /api/hello');
  expectDeny(await api.post('/api/hello').send({ name: seed.name() }), 'POST /api/hello');
});

test(
  'Answers with 404 carry X-Frame-Options: DENY',
  { meta: { id: 'frame-not-found', points: 1 } },
  async ({ api, seed }) => {
    const unknown = `${seed.word()}-${seed.token(6)}`;
    for (const path of [`/${unknown}`, `/${seed.word()}/${unknown}`, `/api/${unknown}`]) {
      const response = await api.get(path);
      expectStatus(response, 404);
      expectDeny(response, `GET ${path}`);
    }
  },
);

test('No answer carries X-Powered-By', { meta: { id: 'powered-by', points: 1 } }, async ({ api, seed }) => {
  for (const path of ['/', '/help', '/docs', '/api/hello', `/old-blog/${seed.word()}`, `/${seed.token(9)}`]) {
    const received: unknown = (await api.get(path)).headers['x-powered-by'];
    if (received === undefined) continue;
    fail(`The answer to GET ${path} tells what the site is made with.`, {
      expected: 'no X-Powered-By',
      received: `X-Powered-By: ${String(received)}`,
    });
  }
});

test('server.js is gone', { meta: { id: 'no-server-file', points: 1 } }, async ({ files }) => {
  const left = (await files.list()).filter((name) => SERVER_FILE.test(name));
  if (left.length > 0)
    fail('The hand-written server is still there.', { expected: 'no such file', received: left.join(', ') });
});

test(
  'The scripts dev, build and start in package.json use next',
  { meta: { id: 'scripts', points: 1 } },
  async ({ files }) => {
    const faults = scriptFaults(await files.read('package.json'));
    if (faults.length === 0) return;
    fail('The scripts in package.json do not start Next.js itself.', {
      expected: faults.map(({ expected }) => expected).join('\n'),
      received: faults.map(({ received }) => received).join('\n'),
    });
  },
);

/** A whole address is right too, so only the path is compared. */
function expectLocation(response: Answer, expected: string): void {
  const { location } = response.headers;
  if (typeof location !== 'string') {
    return fail(`The answer has status ${response.status} and leads nowhere.`, {
      expected: `Location: ${expected}`,
      received: 'no such header',
    });
  }
  const path = location.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/, '');
  if (path !== expected) fail('The redirect leads to another path.', { expected, received: location });
}

/** Next.js puts no header of the config on its own redirects, so those are left out. */
function expectDeny(response: Answer, request: string): void {
  if (response.status >= 300 && response.status < 400) return;
  const value: unknown = response.headers['x-frame-options'];
  // Set in two places it comes twice, which browsers read as once.
  if (typeof value === 'string' && /^DENY(?:,\s*DENY)*$/i.test(value)) return;
  fail(`The answer to ${request} does not keep other sites from showing it in a frame.`, {
    expected: 'X-Frame-Options: DENY',
    received: value === undefined ? 'no such header' : `X-Frame-Options: ${String(value)}`,
  });
}
