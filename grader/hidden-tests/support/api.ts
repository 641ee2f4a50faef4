import type { IncomingMessage } from 'node:http';
import supertest from 'supertest';
import type { Exchange } from '../../contract/report.ts';
import { createByteSink } from './byte-sink.ts';
import { connectionFailure, isLate, maxBodyBytes } from './connection-failure.ts';
import { describeExchange, type Received } from './exchange.ts';
import { parseShallowJson } from './parse-shallow-json.ts';

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
  answerOnce(test);
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
      if (isLate(error)) recorder.unanswered();
      throw connectionFailure(test.method, path, deadlineMs, error);
    }
  };
  // supertest sends when it is awaited, so this is the one place where its answer can be seen.
  // oxlint-disable-next-line unicorn/no-thenable
  test.then = ((resolve, reject) => settle().then(resolve, reject)) as typeof test.then;
  return test;
}

/** A broken answer fails as request and as response, and superagent would print a warning of its own about that. */
function answerOnce(test: supertest.Test): void {
  const own = test as unknown as { callback: (...values: unknown[]) => void };
  const callback = own.callback.bind(test);
  let called = false;
  own.callback = (...values) => {
    if (!called) callback(...values);
    called = true;
  };
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
  const sink = createByteSink();
  response.on('data', (part: Buffer) => sink.add(part));
  response.on('end', () => {
    response.text = sink.text();
    done(null, parseOrNull(response.text));
  });
}

function parseOrNull(text: string): unknown {
  try {
    return parseShallowJson(text);
  } catch {
    return null;
  }
}
