import { inject } from 'vitest';
import type { Api } from '../support/api.ts';
import { expectJsonError, expectJsonType, expectStatus, fail, jsonBody, type Answer } from '../support/expectations.ts';
import { createSeed } from '../support/seed.ts';
import { testWith } from '../support/workshop-test.ts';
import { hashOf, makeAccounts, storeAccounts, type Account } from './accounts.ts';
import { Browser, cookiesOf, trySignIn, type SignIn } from './browser.ts';
import { forgeries } from './forgeries.ts';

const PATH = '/api/me';

const test = testWith((seed) => ({
  variables: {
    WORKSHOP_USERS: storeAccounts(makeAccounts(seed)),
    NEXTAUTH_SECRET: seed.token(40),
    NEXTAUTH_URL: 'http://localhost:3000',
  },
})).extend<{ users: [Account, Account]; signIn: (account: Account) => Promise<SignIn> }>({
  // The setup keeps only hashes, so the passwords are made once more from the seed of the run.
  users: async ({ given: _given }, use) => {
    const [one, two] = makeAccounts(createSeed(inject('check').seed)).slice(1);
    if (!one || !two) throw new Error('There are too few users.');
    await use([one, two]);
  },
  signIn: async ({ api, skip }, use) => {
    await use(async (account) => {
      const result = await trySignIn(api, account);
      return typeof result === 'string' ? skip('Signing in has to work first.') : result;
    });
  },
});

test('GET /api/me answers 401 without a session', { meta: { id: 'me-401', points: 2 } }, async ({ api, seed }) => {
  expectJsonError(await api.get(PATH), 401);
  expectStatus(await api.get(PATH).set('Cookie', `${seed.word()}=${seed.token(20)}`), 401);
});

test(
  'After signing in, GET /api/me answers 200 with the name of the user',
  { meta: { id: 'sign-in', points: 4 } },
  async ({ api, users }) => {
    for (const [index, user] of users.entries()) {
      const result = await trySignIn(api, user, index === 0 ? undefined : 'true');
      if (typeof result === 'string')
        fail(`Signing in as "${user.name}" with the right password did not work. ${result}`, {
          expected: { user: { name: user.name } },
        });
      expectName(await result.browser.get(PATH), user.name);
    }
  },
);

test(
  'GET /api/me says that its answers are JSON',
  { meta: { id: 'json-type', points: 1 } },
  async ({ api, users, signIn }) => {
    const { browser } = await signIn(users[0]);
    for (const response of [await api.get(PATH), await browser.get(PATH)]) {
      // An answer that is no JSON at all fails the check of its own case, not this one.
      if (/^\s*\{/.test(response.text)) expectJsonType(response);
    }
  },
);

test(
  'A wrong password, or an unknown name, gives no session',
  { meta: { id: 'wrong-password', points: 3 } },
  async ({ api, users, signIn, seed }) => {
    const [{ name, password }, other] = users;
    await signIn(other);
    const wrong = [
      { username: name, password: seed.token(18) },
      { username: name, password: other.password },
      { username: name, password: password.slice(0, -1) },
      { username: name, password: swapCase(password) },
      { username: name, password: '' },
      { username: name },
      { username: seed.word(), password },
    ];
    for (const fields of wrong) {
      const browser = new Browser(api);
      await browser.signIn(fields);
      const session = await sessionOf(browser, api);
      if (session !== null)
        fail(`Signing in with ${JSON.stringify(fields)} gave a session. Right is "${name}" with "${password}".`, {
          expected: '401',
          received: `200 ${session}`,
        });
    }
  },
);

test(
  'Two visitors who are signed in at the same time each get their own name',
  { meta: { id: 'visitors-apart', points: 2 } },
  async ({ users, signIn }) => {
    const { browser: one } = await signIn(users[0]);
    const { browser: two } = await signIn(users[1]);
    expectName(await one.get(PATH), users[0].name);
    expectName(await two.get(PATH), users[1].name);
  },
);

test(
  'A session cookie that was changed or made up gets 401',
  { meta: { id: 'tampered', points: 3 } },
  async ({ api, users, signIn, seed }) => {
    const { browser, answer } = await signIn(users[0]);
    for (const { name, value } of await sessionCookies(browser, api, answer)) {
      for (const [what, forged] of forgeries(value, users[1], seed)) {
        const { status, text } = await browser.get(PATH, (cookies) => cookies.set(name, forged));
        if (status !== 401)
          fail(`The cookie ${name} was sent with ${what}, and the answer is not 401.`, {
            expected: '401',
            received: `${status} ${text.slice(0, 200)}`,
          });
      }
    }
  },
);

test('Signing out ends the session', { meta: { id: 'sign-out', points: 2 } }, async ({ api, users, signIn }) => {
  const { browser } = await signIn(users[0]);
  if ((await sessionOf(browser, api)) === null)
    fail('There is no session to end: /api/me answers the same to somebody who is signed in as to anybody else.');
  await browser.signOut();
  const session = await sessionOf(browser, api);
  if (session !== null)
    fail('After signing out, there still is a session.', { expected: '401', received: `200 ${session}` });
});

test('The session cookie is HttpOnly', { meta: { id: 'http-only', points: 2 } }, async ({ api, users, signIn }) => {
  const { browser, answer } = await signIn(users[0]);
  for (const { name, attributes, line } of await sessionCookies(browser, api, answer)) {
    if (!attributes.has('httponly'))
      fail(`The session cookie ${name} is not HttpOnly.`, { expected: 'HttpOnly', received: line });
  }
});

test(
  'No answer contains a password or its hash',
  { meta: { id: 'no-secrets', points: 1 } },
  async ({ api, users, signIn }) => {
    const [one, two] = users;
    await signIn(two);
    const browser = new Browser(api, (answer, path) => expectNoSecret(answer, path, users));
    await browser.signIn({ username: one.name, password: `${one.password}x` });
    await browser.signIn({ username: one.name, password: one.password });
    await browser.get(PATH);
    await browser.get('/api/auth/session');
    await browser.signOut();
  },
);

function expectNoSecret(answer: Answer, path: string, users: Account[]): void {
  const received = `${answer.text}\n${JSON.stringify(answer.headers)}`;
  for (const user of users) {
    if (received.includes(user.password))
      fail(`The answer of ${path} contains the password of "${user.name}".`, { received });
    if (received.includes(hashOf(user))) fail(`The answer of ${path} contains the hash of the password.`, { received });
  }
}

function expectName(response: Answer, expected: string): void {
  expectStatus(response, 200);
  const body = jsonBody(response);
  const user = typeof body === 'object' && body !== null && 'user' in body ? body.user : undefined;
  const name = typeof user === 'object' && user !== null && 'name' in user ? user.name : undefined;
  if (name === expected) return;
  fail('The answer does not name the user who is signed in.', {
    expected: { user: { name: expected } },
    received: body,
  });
}

/** What /api/me tells a visitor with a session, perhaps without one cookie; null when it tells the same to anybody. */
async function sessionOf(browser: Browser, api: Api, without?: string): Promise<string | null> {
  const anybody = await api.get(PATH);
  const { status, text } = await browser.get(PATH, (cookies) => without !== undefined && cookies.delete(without));
  if (status !== 200) return null;
  return anybody.status === 200 && anybody.text === text ? null : text;
}

/** The cookies of a sign-in without which /api/me no longer knows the visitor, whatever they are called. */
async function sessionCookies(browser: Browser, api: Api, signIn: Answer): Promise<ReturnType<typeof cookiesOf>> {
  const set = cookiesOf(signIn);
  const needed = [];
  for (const cookie of set) if ((await sessionOf(browser, api, cookie.name)) === null) needed.push(cookie);
  if (needed.length > 0) return needed;
  return fail('The session hangs on no cookie of the sign-in: without them /api/me still knows the visitor.', {
    expected: 'Set-Cookie: <session cookie>; HttpOnly',
    received: set.map(({ line }) => line).join('\n') || 'no Set-Cookie in the answer to the sign-in',
  });
}

function swapCase(text: string): string {
  return text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}
