import { readChanges } from '@/lib/read-changes';
import { sendError } from '@/lib/send-error';
import { addNote, listNotes } from '@/lib/store';

// TODO: the list comes in pages: ?limit=<1 to 100, else 50>&after=<id>. What is wrong there answers 400.
export async function GET(request: Request): Promise<Response> {
  const done = new URL(request.url).searchParams.get('done');
  if (done !== null && done !== 'true' && done !== 'false') return sendError(400, 'done must be true or false');
  return Response.json(await listNotes({ done: done === null ? undefined : done === 'true' }));
}

// TODO: a title that another note has answers 409.
export async function POST(request: Request): Promise<Response> {
  const sent = await readChanges(request);
  if (typeof sent === 'string') return sendError(400, sent);
  if (sent.title === undefined) return sendError(400, 'title is missing');

  const note = await addNote({ title: sent.title, body: sent.body ?? '' });
  return Response.json(note, { status: 201, headers: { Location: `/api/notes/${note.id}` } });
}
