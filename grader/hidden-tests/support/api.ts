import type { IncomingMessage } from 'node:http';
import supertest from 'supertest';
import type { Exchange } from '../../contract/report.ts';
import { CheckFailure } from './check-failure.ts';
import { describeExchange, type Received } from './exchange.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head'] as const;

/** supertest bound to one running program: `api.get('/api/hello').set('Accept', '*\/*')`. */
export type Api = Record<(typeof methods)[number], (path: string) => supertest.Test>;

/** Called with each request's exchange, as soon as its answer is known. */
export type Recorder = {
  requestStarted: () => void;
  requestEnded: (exchange: Exchange) => void;
  connectionLost: () => void;
  /** No whole answer came in time. */
  unanswered: () => void;
};

const maxBodyBytes = 5 * 1024 * 1024;

/** Every request has an absolute deadline of `deadlineMs`, follows no redirect and never throws for a status. */
export function createApi(url: string, deadlineMs: number, recorder: Recorder): Api {
  const request = supertest(url);
  const entries = methods.map(
    (method) => [method, (path: string) => prepare(request[method](path), path, deadlineMs, recorder)] as const,
  );
  return Object.fromEntries(entries) as Api;
}

function prepare(test: supertest.Test, path: string, deadlineMs: number, recorder: Recorder): supertest.Test {
  test
    .redirects(0)
    .timeout({ deadline: deadlineMs, response: deadlineMs })
    .buffer(true)
    .parse(readText as never);
  test.maxResponseSize(maxBodyBytes);
  // For a missing address Next.js then answers a bare 404; its error page takes seconds to compile.
  if (path.startsWith('/api/')) test.set('Sec-Fetch-Dest', 'json');
  const send = test.then.bind(test);
  let answer: Promise<supertest.Response> | null = null;
  const settle = () => (answer ??= run());
  const run = async () => {
    recorder.requestStarted();
    try {
      const response = await send((value) => value);
      recorder.requestEnded(describe(test, path, response));
      return response;
    } catch (error) {
      recorder.requestEnded(describe(test, path, null));
      recorder.connectionLost();
      if (error instanceof Error && 'timeout' in error) recorder.unanswered();
      throw connectionFailure(test.method, path, deadlineMs, error);
    }
  };
  // supertest sends when it is awaited, so this is the one place where its answer can be seen.
  // oxlint-disable-next-line unicorn/no-thenable
  test.then = ((resolve, reject) => settle().then(resolve, reject)) as typeof test.then;
  return test;
}

function describe(test: supertest.Test, path: string, response: supertest.Response | null): Exchange {
  const { header, _data: data } = test as unknown as { header?: Record<string, unknown>; _data?: unknown };
  const body = data === undefined || data === null ? '' : typeof data === 'string' ? data : JSON.stringify(data);
  const received: Received | null = response && {
    status: response.status,
    headers: response.headers,
    text: response.text ?? '',
  };
  return describeExchange({ method: test.method, path, headers: header ?? {}, body }, received);
}

/** Reads a body as UTF-8 text whatever its Content-Type says; `response.body` holds it parsed when it is JSON. */
function readText(
  response: IncomingMessage & { text?: string },
  done: (error: Error | null, body: unknown) => void,
): void {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer | string) => parts.push(Buffer.from(part)));
  response.on('end', () => {
    response.text = Buffer.concat(parts).toString('utf8');
    done(null, parseOrNull(response.text));
  });
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Puts what went wrong on the wire into the learner's words. */
export function connectionFailure(method: string, path: string, deadlineMs: number, error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  // supertest replaces errors of connecting by new ones that have the code only in their text.
  const code = 'code' in error ? String(error.code) : (/^E[A-Z]+(?=:)/.exec(error.message)?.[0] ?? '');
  const name = `${method} ${path}`;
  if ('timeout' in error)
    return new CheckFailure(`${name} got no complete answer within ${deadlineMs / 1000} seconds.`);
  if (code === 'ECONNREFUSED') return new CheckFailure(`${name} reached nobody: your program no longer listens.`);
  if (/^(?:ECONNRESET|EPIPE|ECONNABORTED)$/.test(code) || /socket hang up|aborted/.test(error.message)) {
    return new CheckFailure(`The connection was closed before the answer to ${name} was complete.`);
  }
  if (/maximum response size|too large/i.test(error.message) || code === 'ETOOLARGE') {
    return new CheckFailure(`The answer to ${name} is larger than ${maxBodyBytes / 1024 / 1024} MiB.`);
  }
  if (
    /^(?:HPE_|Z_|ERR_)/.test(code) ||
    /Parse Error|incorrect header check|unexpected end of file/.test(error.message)
  ) {
    return new CheckFailure(`What came back for ${name} is not valid HTTP: ${error.message}.`);
  }
  return error;
}
