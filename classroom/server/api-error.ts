import type { ErrorRequestHandler, RequestHandler } from 'express';
import { UserError } from '../../grader/contract/errors.ts';

/** What a request is refused with: `{ error, code }`, where `error` says in one sentence what is wrong and what to do. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** Seconds after which it may be tried again. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, message: string, retryAfter?: number) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export const noSuchAddress: RequestHandler = (request) => {
  throw new ApiError(404, 'NOT_FOUND', `There is nothing at ${request.method} ${request.path.slice(0, 200)}.`);
};

/** Answers an error; those that are nobody's fault are told to `note`, without their details to the client. */
export function answerErrors(note: (text: string) => void): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const known = toApiError(error);
    if (known.status >= 500) note(`${new Date().toISOString()} ${known.code}: ${describe(error)}`);
    if (known.retryAfter !== undefined) response.set('Retry-After', String(known.retryAfter));
    response.status(known.status).json({ error: known.message, code: known.code });
  };
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof UserError) return new ApiError(422, 'BAD_FILE', `${error.message} ${error.help}`);
  return bodyError(error) ?? storeError(error) ?? new ApiError(500, 'INTERNAL', 'The server made a mistake.');
}

/** Errors of Express's body parsers. */
function bodyError(error: unknown): ApiError | null {
  const type = property(error, 'type');
  if (type === 'entity.too.large') return new ApiError(413, 'TOO_LARGE', 'The body is too large.');
  if (type === 'entity.parse.failed') return new ApiError(400, 'BAD_JSON', 'The body is not valid JSON.');
  const status = property(error, 'status');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new ApiError(status, 'BAD_REQUEST', 'The request could not be read.');
  return null;
}

/** Codes by which Node.js and PostgreSQL say that the database can't be reached. */
const gone = /ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|^57P0|^08|^53/;
/** The same in words, also of Kysely and of a class that is being closed. */
const goneWords =
  /Connection terminated|timeout exceeded when trying|not queryable|read timeout|been discarded|already been destroyed|pool after calling end|database is not open/i;
/** PostgreSQL: a statement waited too long, for a lock or for others who want the same. */
const busyCodes = new Set(['57014', '55P03', '40001', '40P01', '25P03']);

function storeError(error: unknown): ApiError | null {
  const text = describe(error);
  const code = property(error, 'code');
  if (/database or disk is full|disk I\/O error|ENOSPC/.test(text) || code === '53100')
    return new ApiError(507, 'DISK_FULL', 'The disk of the class is full. Nothing was kept; try again later.', 30);
  if (/database is locked/.test(text) || busyCodes.has(String(code)))
    return new ApiError(503, 'BUSY', 'The database is busy. Try again.', 1);
  if ((typeof code === 'string' && gone.test(code)) || goneWords.test(text))
    return new ApiError(503, 'DATABASE_GONE', 'The database of the class does not answer. Try again in a moment.', 2);
  return null;
}

function property(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null && name in error
    ? (error as Record<string, unknown>)[name]
    : undefined;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
