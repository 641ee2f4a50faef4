import type { Response } from 'supertest';
import type { Api } from '../support/api.ts';
import { expectBody, expectJsonType, expectStatus, fail, jsonBody } from '../support/expectations.ts';
import { test } from '../support/workshop-test.ts';
import { CookieJar, parseSetCookie } from './cookie-jar.ts';
import type { SetCookie } from './cookie-jar.ts';

const PATH = '/api/visits';

test('GET /api/visits says that its answer is JSON', { meta: { id: 'content-type', points: 1 } }, async ({ api }) => {
  expectJsonType(await api.get(PATH));
});

test(
  'Every new visitor gets status 200 and { "visits": 1 }',
  { meta: { id: 'first-visit', points: 3 } },
  async ({ target }) => {
    for (const instance of [0, 1, 0, 1]) {
      const response = await target.apiFor(instance).get(PATH);
      expectStatus(response, 200);
      expectBody(response, { visits: 1 });
    }
  },
);

test(
  'One visitor counts 1, 2, 3 ... whichever instance answers',
  { meta: { id: 'counts-on', points: 3 } },
  async ({ target, seed }) => {
    const visitor = new Visitor();
    const first = seed.int(0, 1);
    const counts: unknown[] = [];
    for (let turn = 0; turn < 6; turn += 1) counts.push(await visitor.visit(target.apiFor((first + turn) % 2)));
    expectCounts(counts, [1, 2, 3, 4, 5, 6], 'One visitor was sent to the two instances by turns.');
  },
);

test('Two visitors are counted apart', { meta: { id: 'visitors-apart', points: 2 } }, async ({ target, seed }) => {
  const api = target.apiFor(seed.int(0, 1));
  const visitors = [new Visitor(), new Visitor()] as const;
  const seen = [0, 0];
  const counts: unknown[] = [];
  const expected: number[] = [];
  for (const who of [0, 1, 0, ...Array.from({ length: 4 }, () => seed.int(0, 1))] as (0 | 1)[]) {
    counts.push(await visitors[who].visit(api));
    expected.push((seen[who] = (seen[who] ?? 0) + 1));
  }
  expectCounts(counts, expected, 'Two visitors came in turn to one instance, each with cookies of their own.');
});

test(
  'A cookie visits=<n> is answered with n + 1',
  { meta: { id: 'cookie-value', points: 2 } },
  async ({ target, seed }) => {
    for (const instance of [0, 1]) {
      const count = seed.int(41, 4000);
      await expectCountAfter(target.apiFor(instance), `visits=${count}`, count + 1);
    }
  },
);

test(
  'Other cookies beside visits do not matter',
  { meta: { id: 'other-cookies', points: 1 } },
  async ({ target, seed }) => {
    const count = seed.int(41, 4000);
    const before = `${seed.word()}_visits=${seed.int(5000, 9000)}`;
    await expectCountAfter(target.apiFor(0), `${before}; visits=${count}; theme=${seed.word()}`, count + 1);
  },
);

test('The cookie visits is HttpOnly', { meta: { id: 'cookie-http-only', points: 1 } }, async ({ target, seed }) => {
  for (const { attributes, line } of await visitsCookies(target.apiFor(seed.int(0, 1)), seed.int(2, 99))) {
    if (!attributes.has('httponly')) {
      fail('The cookie visits is not HttpOnly.', { expected: 'HttpOnly', received: line });
    }
  }
});

test('The cookie visits is SameSite=Lax', { meta: { id: 'cookie-same-site', points: 1 } }, async ({ target, seed }) => {
  for (const { attributes, line } of await visitsCookies(target.apiFor(seed.int(0, 1)), seed.int(2, 99))) {
    if (attributes.get('samesite')?.toLowerCase() !== 'lax') {
      fail('The cookie visits is not SameSite=Lax.', { expected: 'SameSite=Lax', received: line });
    }
  }
});

test('The cookie visits has Path=/', { meta: { id: 'cookie-path', points: 1 } }, async ({ target, seed }) => {
  for (const { attributes, line } of await visitsCookies(target.apiFor(seed.int(0, 1)), seed.int(2, 99))) {
    if (attributes.get('path') !== '/') {
      fail('The cookie visits does not have Path=/.', { expected: 'Path=/', received: line });
    }
  }
});

test(
  'A cookie with letters in it, or an empty one, starts again at 1',
  { meta: { id: 'cookie-letters', points: 1 } },
  async ({ target, seed }) => {
    for (const [turn, value] of [seed.word(), `${seed.int(2, 99)}${seed.word()}`, ''].entries()) {
      await expectCountAfter(target.apiFor(turn % 2), `visits=${value}`, 1);
    }
  },
);

test(
  'A cookie with 0, a negative number or a fraction starts again at 1',
  { meta: { id: 'cookie-numbers', points: 1 } },
  async ({ target, seed }) => {
    for (const [turn, value] of ['0', `-${seed.int(2, 99)}`, `${seed.int(2, 99)}.5`].entries()) {
      await expectCountAfter(target.apiFor(turn % 2), `visits=${value}`, 1);
    }
  },
);

test(
  'The count survives a restart of both instances',
  { meta: { id: 'survives-restart', points: 3 } },
  async ({ target, seed }) => {
    const visitor = new Visitor();
    const next = seed.int(0, 1);
    let last: unknown;
    for (let visit = seed.int(2, 4); visit > 0; visit -= 1) last = await visitor.visit(target.apiFor(next));
    if (typeof last !== 'number') fail('Before the restart visits is not a number.', { expected: 2, received: last });
    await target.restart(next);
    const counts = [await visitor.visit(target.apiFor(next)), await visitor.visit(target.apiFor(next))];
    expectCounts(counts, [last + 1, last + 2], `The restart came after this visitor had counted to ${last}.`);
  },
);

/** Somebody with a browser: keeps the cookies of the answers and sends them with the next request. */
class Visitor {
  readonly #jar = new CookieJar();

  async visit(api: Api): Promise<unknown> {
    const cookie = this.#jar.header(PATH);
    const response = await (cookie === undefined ? api.get(PATH) : api.get(PATH).set('Cookie', cookie));
    this.#jar.keep(setCookieHeaders(response), PATH);
    return visitsIn(response);
  }
}

function expectCounts(received: unknown[], expected: number[], story: string): void {
  if (expected.every((count, turn) => received[turn] === count)) return;
  fail(`${story} The counts are wrong.`, { expected, received });
}

async function expectCountAfter(api: Api, cookie: string, expected: number): Promise<void> {
  const received = visitsIn(await api.get(PATH).set('Cookie', cookie));
  if (received !== expected) fail(`After the header "Cookie: ${cookie}" the count is wrong.`, { expected, received });
}

/** The cookies `visits` that are set for a first visit and for a later one; fails when there is none in either. */
async function visitsCookies(api: Api, count: number): Promise<SetCookie[]> {
  const answers = [await api.get(PATH), await api.get(PATH).set('Cookie', `visits=${count}`)];
  const headers = answers.map(setCookieHeaders);
  const cookies = headers.flatMap((lines) => lines.map(parseSetCookie).findLast(({ name }) => name === 'visits') ?? []);
  if (cookies.length === 0) {
    fail('The answers set no cookie with the name visits.', {
      expected: 'Set-Cookie: visits=1; ...',
      received: headers.flat().join('\n') || 'no Set-Cookie header',
    });
  }
  return cookies;
}

function setCookieHeaders(response: Response): string[] {
  const header: unknown = response.headers['set-cookie'];
  return (Array.isArray(header) ? header : [header]).filter((line) => typeof line === 'string');
}

function visitsIn(response: Response): unknown {
  const body = jsonBody(response);
  if (typeof body === 'object' && body !== null && 'visits' in body) return body.visits;
  return fail('The answer has no visits.', { expected: { visits: 1 }, received: body });
}
