import type { Response } from 'supertest';
import { CookieJar, parseSetCookie, type SetCookie } from '../12-stateless-counter/cookie-jar.ts';
import type { Api } from '../support/api.ts';
import { CheckFailure } from '../support/check-failure.ts';
import { fail, jsonBody, type Answer } from '../support/expectations.ts';
import type { Account } from './accounts.ts';

export type SignIn = { browser: Browser; answer: Answer };

/** Somebody with a browser: keeps the cookies of the answers and sends them with the next request. */
export class Browser {
  readonly #api: Api;
  readonly #look: (answer: Answer, path: string) => void;
  readonly #jar = new CookieJar();

  /** `look` is shown every answer at once. */
  constructor(api: Api, look: (answer: Answer, path: string) => void = () => undefined) {
    this.#api = api;
    this.#look = look;
  }

  /** `change` may send other cookies than those of the jar. */
  async get(path: string, change: (cookies: Map<string, string>) => unknown = () => undefined): Promise<Answer> {
    const cookies = new Map((this.#jar.header(path) ?? '').split('; ').filter(Boolean).map(splitCookie));
    change(cookies);
    const header = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = this.#api.get(path);
    return this.#keep(await (header === '' ? request : request.set('Cookie', header)), path);
  }

  /** Sends a form as browsers do. */
  async post(path: string, fields: Record<string, string>): Promise<Answer> {
    const header = this.#jar.header(path);
    const request = this.#api.post(path).type('form').send(new URLSearchParams(fields).toString());
    return this.#keep(await (header === undefined ? request : request.set('Cookie', header)), path);
  }

  /** Signs in with the form fields that are given; `json` asks for JSON in place of a redirect, as next-auth/react does. */
  async signIn(fields: { username?: string; password?: string; json?: 'true' }): Promise<Answer> {
    return this.post('/api/auth/callback/credentials', { csrfToken: await this.#csrfToken(), ...fields });
  }

  async signOut(): Promise<Answer> {
    return this.post('/api/auth/signout', { csrfToken: await this.#csrfToken() });
  }

  /** The text that proves that a form comes from this site: NextAuth.js takes no form without it. */
  async #csrfToken(): Promise<string> {
    const response = await this.get('/api/auth/csrf');
    const expected = { csrfToken: '<text>' };
    if (response.status !== 200)
      fail('NextAuth.js does not answer at /api/auth/csrf, so nobody can sign in or out.', {
        expected: '200',
        received: String(response.status),
      });
    const body = jsonBody(response);
    const token = typeof body === 'object' && body !== null && 'csrfToken' in body ? body.csrfToken : undefined;
    return typeof token === 'string' ? token : fail('/api/auth/csrf gives no csrfToken.', { expected, received: body });
  }

  #keep(response: Response, path: string): Answer {
    const lines = setCookieLines(response);
    this.#jar.keep(lines, path);
    this.#look(response, path);
    return response;
  }
}

/** The cookies that an answer sets, without those that it takes away. */
export function cookiesOf(response: Answer): SetCookie[] {
  return setCookieLines(response)
    .map(parseSetCookie)
    .filter(({ value }) => value !== '');
}

/** Signs in with the right password; a sentence about what went wrong when /api/me does not know the user then. */
export async function trySignIn(api: Api, { name, password }: Account, json?: 'true'): Promise<SignIn | string> {
  const browser = new Browser(api);
  try {
    const answer = await browser.signIn({ username: name, password, ...(json ? { json } : {}) });
    const { status, text } = await browser.get('/api/me');
    if (status === 200 && text.includes(name)) return { browser, answer };
    return `GET /api/me answers ${status}${status === 200 ? ' without this name' : ''} then. ${describeSignIn(answer)}`;
  } catch (error) {
    if (error instanceof CheckFailure) return error.message;
    throw error;
  }
}

/** What came back for the sign-in itself, which the failure card doesn't show. */
function describeSignIn(response: Answer): string {
  const url = `${String(response.headers['location'] ?? '')} ${response.text}`;
  const error = /[?&]error=([^&"\s]+)/.exec(url)?.[1];
  const cookies = cookiesOf(response).map(({ name }) => name);
  const set = cookies.length > 0 ? `set the cookie ${cookies.join(', ')}` : 'set no cookie';
  return `The sign-in was answered with status ${response.status}${error ? ` and error=${error}` : ''}, and ${set}.`;
}

function setCookieLines(response: Answer): string[] {
  const header = response.headers['set-cookie'];
  return (Array.isArray(header) ? header : [header]).filter((line): line is string => typeof line === 'string');
}

function splitCookie(pair: string): [string, string] {
  const equals = pair.indexOf('=');
  return [pair.slice(0, equals), pair.slice(equals + 1)];
}
