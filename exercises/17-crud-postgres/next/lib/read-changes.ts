import type { Changes } from './store';

/** Title, body and done of a request's body, as far as they are there; a text that says what is wrong with them. */
export async function readChanges(request: Request): Promise<Changes | string> {
  let sent: unknown;
  try {
    // Next.js has no body parser that would do this before the handler runs, so malformed JSON is caught here.
    sent = await request.json();
  } catch {
    return 'the body must be JSON';
  }
  if (typeof sent !== 'object' || sent === null) return 'the body must be an object';

  // Only these three are taken: an `id` or an unknown key changes nothing.
  const { title, body, done } = sent as Record<string, unknown>;
  if (title !== undefined && (typeof title !== 'string' || title.trim() === ''))
    return 'title must be a text that is not blank';
  if (body !== undefined && typeof body !== 'string') return 'body must be a text';
  if (done !== undefined && typeof done !== 'boolean') return 'done must be true or false';
  return { title, body, done };
}
