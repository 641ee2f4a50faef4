import { test } from '../support/workshop-test.ts';
import { expectBody, expectJsonType, expectStatus, fail } from '../support/expectations.ts';

const HEADING = 'My first Next.js app';

test('GET /api/hello answers with status 200', { meta: { id: 'hello-status', points: 2 } }, async ({ api, seed }) => {
  expectStatus(await api.get(`/api/hello?from=${seed.word()}`), 200);
});

test('GET /api/hello answers with the message', { meta: { id: 'hello-body', points: 2 } }, async ({ api }) => {
  expectBody(await api.get('/api/hello'), { message: 'Hello from Next.js!' });
});

test(
  'GET /api/hello says that its answer is JSON',
  { meta: { id: 'hello-content-type', points: 2 } },
  async ({ api }) => {
    expectJsonType(await api.get('/api/hello'));
  },
);

test(
  'POST /api/hello answers with status 405',
  { meta: { id: 'post-not-allowed', points: 1 } },
  async ({ api, seed }) => {
    expectStatus(await api.post('/api/hello').send({ name: seed.name() }), 405);
  },
);

test(
  'PUT, PATCH and DELETE /api/hello answer with status 405',
  { meta: { id: 'other-methods-not-allowed', points: 1 } },
  async ({ api, seed }) => {
    expectStatus(await api.put('/api/hello').send({ name: seed.name() }), 405);
    expectStatus(await api.patch('/api/hello').send({ name: seed.name() }), 405);
    expectStatus(await api.delete('/api/hello'), 405);
  },
);

test('GET / still shows the given page', { meta: { id: 'front-page', points: 2 } }, async ({ api }) => {
  const response = await api.get('/');
  expectStatus(response, 200);
  const text = visibleText(response.text);
  if (!text.includes(HEADING)) {
    fail('The page at / does not show its heading any more.', { expected: HEADING, received: text });
  }
});

/** What a reader of the page sees: no scripts (Next.js puts the page's data into some), no title, no tags. */
function visibleText(html: string): string {
  let text = '';
  let hiddenUntil: string | null = null;
  for (const [token] of html.matchAll(/<!--|-->|<[!/]?[a-z][^<>]*>|[^<>-]+|[<>-]/gi)) {
    if (hiddenUntil !== null) {
      if (token.toLowerCase().startsWith(hiddenUntil)) hiddenUntil = null;
    } else if (token === '<!--') {
      hiddenUntil = '-->';
    } else if (/^<(?:script|style|template|title)\b/i.test(token)) {
      hiddenUntil = `</${/[a-z]+/i.exec(token)?.[0].toLowerCase() ?? ''}`;
    } else if (!token.startsWith('<')) {
      text += token;
    }
  }
  return text.replace(/\s+/g, ' ');
}
