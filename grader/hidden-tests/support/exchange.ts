import type { Exchange } from '../../contract/report.ts';
import { fromMultipart } from './form-body.ts';

const maxBodyChars = 4_000;
const maxHeaders = 50;
const maxHeaderChars = 1_000;

/** Headers that every client sends or every server adds; they don't help to understand a failure. */
const dull = new Set([
  'user-agent',
  'accept-encoding',
  'connection',
  'date',
  'keep-alive',
  'host',
  'etag',
  'vary',
  'content-security-policy',
  'x-content-type-options',
  'cache-control',
  'transfer-encoding',
  'content-length',
  'expect',
  'sec-fetch-dest',
]);

export type Sent = { method: string; path: string; headers: Record<string, unknown>; body: string };
export type Received = { status: number; headers: Record<string, unknown>; text: string };

/** One request and its answer in a form that can be shown. */
export function describeExchange(sent: Sent, received: Received | null): Exchange {
  const headers = readableHeaders(sent.headers);
  const fields = fromMultipart(sent.body, headers['Content-Type'] ?? '');
  const body = fields ? fields.map(([name, value]) => `${name}=${value}`).join('\n') : sent.body;
  return {
    request: { method: sent.method, path: sent.path, headers, body: cut(body) },
    response: received && {
      status: received.status,
      headers: readableHeaders(received.headers),
      body: cut(received.text),
    },
    curl: fields ? `Open http://localhost:3000${sent.path} in a browser and send the form.` : curlLine(sent, headers),
  };
}

function readableHeaders(headers: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && !dull.has(name.toLowerCase()),
  );
  return Object.fromEntries(
    entries.slice(0, maxHeaders).map(([name, value]) => {
      const text = Array.isArray(value) ? value.join(', ') : String(value);
      return [name, text.length > maxHeaderChars ? `${text.slice(0, maxHeaderChars)}…` : text];
    }),
  );
}

function cut(text: string): string {
  return text.length <= maxBodyChars ? text : `${text.slice(0, maxBodyChars)}… (${text.length} characters in all)`;
}

/** A line that repeats the request against the program as the learner starts it by hand, on port 3000. */
function curlLine(sent: Sent, headers: Record<string, string>): string {
  const method = sent.method === 'GET' ? [] : ['-X', sent.method];
  const flags = Object.entries(headers).flatMap(([name, value]) => ['-H', quote(`${name}: ${value}`)]);
  const tooLong = sent.body.length > maxBodyChars;
  const body = sent.body === '' ? [] : tooLong ? ['-d', '@big-file.json'] : ['--data-raw', quote(sent.body)];
  return ['curl', '-i', ...method, quote(`http://localhost:3000${sent.path}`), ...flags, ...body].join(' ');
}

function quote(text: string): string {
  return /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
