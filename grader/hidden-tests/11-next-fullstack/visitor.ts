import type { Api } from '../support/api.ts';
import { fail, type Answer } from '../support/expectations.ts';
import { toMultipart, toUrlEncoded, type FormFields } from '../support/form-body.ts';
import { readHtml, type HtmlElement } from '../support/read-html.ts';
import { CookieJar } from '../12-stateless-counter/cookie-jar.ts';
import { readForm } from './read-form.ts';

/** A page that somebody sees: `first` is the answer to the request, `root` what it or its redirect led to. */
export type Page = { path: string; first: Answer; answer: Answer; root: HtmlElement };

type Sent = { method: 'get' | 'post'; path: string; body?: { type: string; text: string } };

const maxRedirects = 5;

/** Somebody whose browser runs no JavaScript: reads pages, sends their forms, follows redirects and keeps cookies. */
export class Visitor {
  readonly #api: Api;
  readonly #url: string;
  readonly #jar = new CookieJar();

  constructor(api: Api, url: string) {
    this.#api = api;
    this.#url = url;
  }

  async open(path: string): Promise<Page> {
    return this.#follow({ method: 'get', path });
  }

  /** Types `values` into the form of `page` that has fields of these names, and sends it as the page says. */
  async send(page: Page, values: Record<string, string>): Promise<Page> {
    const { action, multipart, fields } = readForm(page.root, Object.keys(values));
    const filled = fields.map(([name, value]) => [name, values[name] ?? value] as const);
    const path = this.#pathOf(action, page.path);
    return this.#follow({ method: 'post', path, body: encode(filled, multipart) });
  }

  async #follow(first: Sent): Promise<Page> {
    let sent = first;
    const answers: Answer[] = [];
    for (;;) {
      const answer = await this.#ask(sent);
      answers.push(answer);
      const location: unknown = answer.headers['location'];
      if (![301, 302, 303, 307, 308].includes(answer.status) || typeof location !== 'string') {
        return { path: sent.path, first: answers[0] ?? answer, answer, root: readHtml(answer.text) };
      }
      if (answers.length > maxRedirects) fail(`${first.path} redirects again and again.`, { received: location });
      const path = this.#pathOf(location, sent.path);
      sent = answer.status > 303 ? { ...sent, path } : { method: 'get', path };
    }
  }

  async #ask({ method, path, body }: Sent): Promise<Answer> {
    const request = this.#api[method](path).set('Accept', 'text/html');
    const cookie = this.#jar.header(path);
    if (cookie !== undefined) request.set('Cookie', cookie);
    // Browsers say with every post which site it comes from; Next.js compares that with its own address.
    if (body) request.set('Origin', new URL(this.#url).origin).set('Content-Type', body.type).send(body.text);
    const answer = await request;
    const cookies: unknown = answer.headers['set-cookie'];
    if (Array.isArray(cookies)) this.#jar.keep(cookies.map(String), path);
    return answer;
  }

  /** The path and query of an address on a page of this site, under whatever name the app knows itself. */
  #pathOf(address: string, from: string): string {
    const here = new URL(from, this.#url);
    const there = URL.parse(address, here);
    if (
      !there ||
      !/^https?:$/.test(there.protocol) ||
      ![here.hostname, 'localhost', '127.0.0.1'].includes(there.hostname)
    ) {
      return fail('The page sends its visitors to another site.', {
        expected: 'an address of this site',
        received: address,
      });
    }
    return there.pathname + there.search;
  }
}

function encode(fields: FormFields, multipart: boolean): { type: string; text: string } {
  if (!multipart) return { type: 'application/x-www-form-urlencoded', text: toUrlEncoded(fields) };
  const boundary = `----form${crypto.randomUUID()}`;
  return { type: `multipart/form-data; boundary=${boundary}`, text: toMultipart(fields, boundary) };
}
