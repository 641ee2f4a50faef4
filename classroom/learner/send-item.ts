import { z } from 'zod';
import { noAnswer, resultAnswer, submissionAnswer } from './answer-schemas.ts';
import { callServer, type Answer, type Call, type Server } from './call-server.ts';
import type { OutboxItem } from './outbox-item.ts';

/** Takes off the sending of one item; `signal` ends it early. */
export type SendPlace = { server: Server; signal: AbortSignal };

/** Sends a result or a submission with its key. */
export function sendItem(
  { server, signal }: SendPlace,
  item: Exclude<OutboxItem, { kind: 'files' }>,
): Promise<Answer<z.output<typeof resultAnswer> | z.output<typeof submissionAnswer>>> {
  // The class tells from the learner's clock now how far it is off, and so when a result that waited was really made.
  const headers = { 'idempotency-key': item.key, 'x-sent-at': new Date().toISOString() };
  if (item.kind === 'result')
    return callServer(server, post('/api/results', item.report, { schema: resultAnswer, headers, signal }));
  const body = { exercise: item.slug, files: item.files, kind: item.kind };
  return callServer(server, post('/api/submissions', body, { schema: submissionAnswer, headers, signal }));
}

/** Sends the newest files of an exercise, for the instructor to look at. */
export function sendFiles(
  { server, signal }: SendPlace,
  slug: string,
  files: Record<string, string>,
): Promise<Answer<null>> {
  const path = `/api/files/${encodeURIComponent(slug)}`;
  return callServer(server, { method: 'PUT', path, body: { files }, schema: noAnswer, signal });
}

function post<Body>(path: string, body: unknown, rest: Pick<Call<Body>, 'schema' | 'headers' | 'signal'>): Call<Body> {
  return { method: 'POST', path, body, ...rest };
}
