/** One `Set-Cookie` header, taken apart. Attribute names are in lower case; one without a value has ''. */
export type SetCookie = {
  name: string;
  value: string;
  attributes: Map<string, string>;
  line: string;
};

/** Takes the header apart as browsers do: the name ends at the first `=`, of two equal attributes the last counts. */
export function parseSetCookie(line: string): SetCookie {
  const [first = '', ...rest] = line.split(';');
  const [name, value] = splitPair(first);
  const attributes = new Map(rest.map(splitPair).map(([key, text]) => [key.toLowerCase(), text]));
  return { name, value, attributes, line };
}

/**
 * The cookies of one visitor, for one host. Like a browser it keeps a cookie apart for each path, sends only those
 * whose path matches, and drops a cookie that is set as expired. It ignores Secure, Domain and the passing of time.
 */
export class CookieJar {
  readonly #cookies = new Map<string, { name: string; value: string; path: string }>();

  keep(setCookieHeaders: string[], requestPath: string): void {
    for (const { name, value, attributes } of setCookieHeaders.map(parseSetCookie)) {
      const wanted = attributes.get('path') ?? '';
      const path = wanted.startsWith('/') ? wanted : folderOf(requestPath);
      const key = `${name} ${path}`;
      this.#cookies.delete(key);
      if (!isExpired(attributes)) this.#cookies.set(key, { name, value, path });
    }
  }

  /** The `Cookie` header for a request to this path, the closest path first; undefined when there is none. */
  header(requestPath: string): string | undefined {
    const sent = [...this.#cookies.values()]
      .filter(({ path }) => matches(requestPath, path))
      .toSorted((a, b) => b.path.length - a.path.length);
    return sent.length > 0 ? sent.map(({ name, value }) => `${name}=${value}`).join('; ') : undefined;
  }
}

function splitPair(text: string): [name: string, value: string] {
  const equals = text.indexOf('=');
  return equals === -1 ? [text.trim(), ''] : [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
}

function isExpired(attributes: Map<string, string>): boolean {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined) return Number(maxAge) <= 0;
  const expires = attributes.get('expires');
  return expires !== undefined && Date.parse(expires) <= Date.now();
}

function matches(requestPath: string, cookiePath: string): boolean {
  if (requestPath === cookiePath) return true;
  return requestPath.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);
}

/** Where a cookie without a Path belongs: the folder of the address that set it. */
function folderOf(requestPath: string): string {
  return requestPath.slice(0, requestPath.lastIndexOf('/')) || '/';
}
