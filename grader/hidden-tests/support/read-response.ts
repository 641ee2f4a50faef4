import { createByteSink, type ByteSink } from './byte-sink.ts';
import { CheckFailure } from './check-failure.ts';
import { maxBodyBytes, maxHeadBytes, tooLargeError } from './connection-failure.ts';
import { createChunkReader } from './read-chunks.ts';
import type { Answer } from './expectations.ts';

export type RawResponse = Answer & { headers: Record<string, string> };

/**
 * Reads one answer as it comes over a socket. `push` gives it as soon as it is complete, null before that; `end` is for
 * when the other side has closed. Both throw a CheckFailure for what is no answer, or one that is too large.
 */
export type ResponseReader = { push: (bytes: Buffer) => RawResponse | null; end: () => RawResponse };

type Head = { status: number; headers: Record<string, string> };
/** Takes the next bytes of a body, and answers whether it is complete. */
type BodyReader = { feed: (bytes: Buffer) => boolean; endsWithConnection: boolean };

/** `name` is the request in messages, such as `GET /x`; its method says whether a body can follow. */
export function createResponseReader(name: string): ResponseReader {
  let before: Buffer = Buffer.alloc(0);
  let head: Head | null = null;
  let body: BodyReader | null = null;
  const sink = createByteSink();
  const toResponse = ({ status, headers }: Head): RawResponse => ({ status, headers, text: sink.text() });
  const push = (bytes: Buffer): RawResponse | null => {
    let rest = bytes;
    while (!head || !body) {
      before = before.length === 0 ? rest : Buffer.concat([before, rest]);
      const end = endOfHead(before, name);
      if (end === null) return null;
      const found = parseHead(before.toString('latin1', 0, end), name);
      rest = before.subarray(end + 4);
      before = Buffer.alloc(0);
      // An interim answer, such as 100 Continue, comes before the one that counts.
      if (found.status < 200 && found.status !== 101) continue;
      head = found;
      body = chooseBody(found, sink, name);
    }
    return body.feed(rest) ? toResponse(head) : null;
  };
  const end = (): RawResponse => {
    if (head && body?.endsWithConnection) return toResponse(head);
    if (before.length > 0 && !head && !/^HTTP\/1\.[01] \d{3}/.test(before.toString('latin1', 0, 20)))
      throw notHttp(name, before);
    throw new CheckFailure(`The connection was closed before the answer to ${name} was complete.`);
  };
  return { push, end };
}

/** Where the empty line after the headers begins; null when it has not come yet. */
function endOfHead(bytes: Buffer, name: string): number | null {
  const start = bytes.toString('latin1', 0, 7);
  if (!'HTTP/1.'.startsWith(start)) throw notHttp(name, bytes);
  const end = bytes.indexOf('\r\n\r\n');
  if ((end < 0 ? bytes.length : end) > maxHeadBytes)
    throw new CheckFailure(`The headers of the answer to ${name} are larger than ${maxHeadBytes / 1024} KiB.`);
  return end < 0 ? null : end;
}

function parseHead(text: string, name: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first)?.[1]);
  if (!status) throw notHttp(name, text);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, key, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) throw notHttp(name, line);
    const before = headers.get(key.toLowerCase());
    headers.set(key.toLowerCase(), before === undefined ? value.trim() : `${before}, ${value.trim()}`);
  }
  return { status, headers: Object.fromEntries(headers) };
}

function chooseBody({ status, headers }: Head, sink: ByteSink, name: string): BodyReader {
  const add = (bytes: Buffer) => {
    if (sink.size() + bytes.length > maxBodyBytes) throw tooLargeError();
    sink.add(bytes);
  };
  if (status < 200 || status === 204 || status === 304 || name.startsWith('HEAD '))
    return { feed: () => true, endsWithConnection: true };
  if (/(?:^|,)\s*chunked\s*$/i.test(headers['transfer-encoding'] ?? '')) return chunkedBody(add, name);
  const announced = headers['content-length'];
  if (announced === undefined) return { feed: (bytes) => (add(bytes), false), endsWithConnection: true };
  if (!/^\d+$/.test(announced)) throw notHttp(name, `Content-Length: ${announced}`);
  const length = Number(announced);
  const feed = (bytes: Buffer): boolean => {
    add(bytes.subarray(0, length - sink.size()));
    return sink.size() === length;
  };
  return { feed, endsWithConnection: false };
}

function chunkedBody(add: (bytes: Buffer) => void, name: string): BodyReader {
  const chunks = createChunkReader(add);
  const feed = (bytes: Buffer): boolean => {
    try {
      return chunks.feed(bytes);
    } catch (error) {
      if (!(error instanceof Error) || 'code' in error) throw error;
      throw new CheckFailure(`What came back for ${name} is not valid HTTP: ${error.message}.`);
    }
  };
  return { feed, endsWithConnection: false };
}

function notHttp(name: string, received: Buffer | string): CheckFailure {
  const text = typeof received === 'string' ? received : received.toString('utf8', 0, 200);
  return new CheckFailure(`What came back for ${name} is not valid HTTP.`, { received: text.slice(0, 200) });
}
