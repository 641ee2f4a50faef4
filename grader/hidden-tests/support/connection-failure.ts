import { CheckFailure } from './check-failure.ts';

/** No answer may be larger, whatever it is packed with: nothing that an exercise asks for comes near. */
export const maxBodyBytes = 5 * 1024 * 1024;
/** Node's own limit for the headers of an answer. */
export const maxHeadBytes = 16 * 1024;

/** What `connectionFailure` takes for an answer that did not come in time. */
export function lateError(deadlineMs: number): Error {
  return Object.assign(new Error('no answer in time'), { timeout: deadlineMs });
}

export function isLate(error: unknown): boolean {
  return error instanceof Error && 'timeout' in error;
}

/** What `connectionFailure` takes for a body that is larger than `maxBodyBytes`. */
export function tooLargeError(): Error {
  return Object.assign(new Error('the body is too large'), { code: 'ETOOLARGE' });
}

/**
 * Puts what went wrong on the wire into the learner's words. What no program can cause is given back as it is, and so
 * becomes a fault of the grader: that no more files can be opened, or an address that the test itself got wrong.
 */
export function connectionFailure(method: string, path: string, deadlineMs: number, error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof CheckFailure) return error;
  const name = `${method} ${path}`;
  if (isLate(error)) return new CheckFailure(`${name} got no complete answer within ${deadlineMs / 1000} seconds.`);
  const sentence = sentenceFor(name, error);
  return sentence === null ? error : new CheckFailure(sentence);
}

function sentenceFor(name: string, error: Error): string | null {
  const { message } = error;
  // supertest replaces errors of connecting by new ones that have the code only in their text.
  const code = 'code' in error ? String(error.code) : (/^E[A-Z]+(?=:)/.exec(message)?.[0] ?? '');
  if (code === 'ECONNREFUSED') return `${name} reached nobody: your program no longer listens.`;
  if (
    /^(?:ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE)$/.test(code) ||
    /socket hang up|aborted/.test(message)
  )
    return `The connection was closed before the answer to ${name} was complete.`;
  if (code === 'ETOOLARGE' || /maximum response size|too large/i.test(message))
    return `The answer to ${name} is larger than ${maxBodyBytes / 1024 / 1024} MiB.`;
  if (code === 'HPE_HEADER_OVERFLOW')
    return `The headers of the answer to ${name} are larger than ${maxHeadBytes / 1024} KiB.`;
  // Codes of zlib, and those of brotli with two underscores.
  if (/^(?:Z_|ERR__|ERR_BROTLI|ERR_ZSTD)/.test(code) || /incorrect header check|unexpected end of file/.test(message))
    return `The body of the answer to ${name} can't be unpacked: it is not what its Content-Encoding says.`;
  if (/^(?:HPE_|ERR_)/.test(code) || /Parse Error/.test(message))
    return `What came back for ${name} is not valid HTTP: ${message}.`;
  return null;
}
