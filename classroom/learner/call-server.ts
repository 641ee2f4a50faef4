import { z } from 'zod';
import { line } from './clean-text.ts';
import { readLimited } from './read-limited.ts';

/** Who is asked. The token is sent to this address only: no redirect is followed. */
export type Server = { address: string; token: string | null };

export type Call<Body> = {
  method: 'GET' | 'POST' | 'PUT';
  /** '/api/me' */
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** The shape of a good answer; null is an answer without a body. */
  schema: z.ZodType<Body>;
  signal?: AbortSignal | undefined;
  /** From the call to the last byte of the answer. */
  deadlineMs?: number;
};

/** `unreachable`: nothing came. `strange`: what came is no answer of a class server. `refused`: the class said no, and why. */
export type Failure =
  | { kind: 'unreachable'; reason: string }
  | { kind: 'strange'; reason: string }
  | { kind: 'refused'; status: number; code: string; message: string; retryAfterMs: number | null };

export type Answer<Body> =
  | { ok: true; status: number; body: Body; serverTime: number | null }
  | { ok: false; failure: Failure };

const usualDeadlineMs = 10_000;
const maxAnswerBytes = 1024 * 1024;

const refusal = z.object({ error: line(300), code: z.string().regex(/^[\w-]{1,60}$/) });

/** One request and its answer. Never throws: whatever goes wrong is a `Failure`. */
export async function callServer<Body>({ address, token }: Server, call: Call<Body>): Promise<Answer<Body>> {
  const deadline = AbortSignal.timeout(call.deadlineMs ?? usualDeadlineMs);
  const signal = call.signal ? AbortSignal.any([deadline, call.signal]) : deadline;
  try {
    const response = await fetch(new URL(call.path, address), {
      method: call.method,
      headers: {
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...call.headers,
      },
      body: call.body === undefined ? null : JSON.stringify(call.body),
      redirect: 'manual',
      signal,
    });
    const text = await readLimited(response, maxAnswerBytes);
    return text === null ? strange('its answer is too large') : understand(call.schema, response, text);
  } catch (error) {
    return { ok: false, failure: explain(error) };
  }
}

function understand<Body>(schema: z.ZodType<Body>, response: Response, text: string): Answer<Body> {
  const { status } = response;
  if (status >= 300 && status < 400) return strange('it sends us on to another address');
  const value = parseJson(text);
  if (value === undefined) return strange(`it answers ${status}, and not in JSON`);
  if (status >= 200 && status < 300) {
    const good = schema.safeParse(value);
    const serverTime = Date.parse(response.headers.get('date') ?? '');
    if (!good.success) return strange('its answer has another shape');
    return { ok: true, status, body: good.data, serverTime: Number.isNaN(serverTime) ? null : serverTime };
  }
  return { ok: false, failure: understandRefusal(response, value) };
}

/** `value` is the body of an answer that isn't a good one. */
export function understandRefusal(response: Response, value: unknown): Failure {
  const { status } = response;
  const said = refusal.safeParse(value);
  if (!said.success) return { kind: 'strange', reason: `it answers ${status}, and does not say why` };
  const { error: message, code } = said.data;
  return { kind: 'refused', status, code, message, retryAfterMs: retryAfter(response) };
}

function strange(reason: string): { ok: false; failure: Failure } {
  return { ok: false, failure: { kind: 'strange', reason } };
}

/** undefined for what is no JSON; an empty text is null. */
export function parseJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds, or a date. */
function retryAfter(response: Response): number | null {
  const value = response.headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value) - Date.now();
  return Number.isNaN(until) ? null : Math.max(0, until);
}

/** `reason` is the system's code for what went wrong, such as ECONNREFUSED, or DEADLINE. */
export function explain(error: unknown): Failure {
  if (!(error instanceof Error)) return { kind: 'unreachable', reason: 'UNKNOWN' };
  if (error.name === 'TimeoutError') return { kind: 'unreachable', reason: 'DEADLINE' };
  if (error.name === 'AbortError') return { kind: 'unreachable', reason: 'ABORTED' };
  const reason = codeOf(error) ?? codeOf(error.cause) ?? nameOf(error.cause);
  // Something answers, but not in HTTP, or with headers without end.
  if (/^HTTPParserError$|HEADERS_OVERFLOW|RES_EXCEEDED|ERR_SSL|EPROTO/.test(reason)) return { kind: 'strange', reason };
  return { kind: 'unreachable', reason };
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // Where several addresses were tried the first one's reason is as good as any.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Some errors have no code: of bytes that are no HTTP, and of ports that browsers leave to other programs. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  return error.message === 'bad port' ? 'BAD_PORT' : error.name;
}
