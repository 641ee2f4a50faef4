import type { Changes } from './store';

/** The body as an object, or undefined when it is malformed JSON or something else. */
export async function readObject(request: Request): Promise<Record<string, unknown> | undefined> {
  const body: unknown = await request.json().catch(() => undefined);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : undefined;
}

/** What is wrong with these values, in words, or null. A value that is undefined was not sent. */
export function findMistake({ title, body, done }: Record<keyof Changes, unknown>): string | null {
  if (title !== undefined && (typeof title !== 'string' || title.trim() === '')) {
    return 'title must be a text that is not blank';
  }
  if (body !== undefined && typeof body !== 'string') return 'body must be a text';
  if (done !== undefined && typeof done !== 'boolean') return 'done must be true or false';
  return null;
}

export function sendError(status: number, text: string): Response {
  return Response.json({ error: text }, { status });
}

export function sendNoteNotFound(): Response {
  return sendError(404, 'There is no note with this id');
}
