import { readChanges } from '@/lib/read-changes';
import { sendError } from '@/lib/send-error';
import { addNote, listNotes } from '@/lib/store';

export async function GET(request: Request): Promise<Response> {
  // Everything in an address is text, so this is 'true', not true.
  const done = new URL(request.url).searchParams.get('done');
  if (done === null) return Response.json(listNotes());
  if (done !== 'true' && done !== 'false') return sendError(400, 'done must be true or false');
  return Response.json(listNotes().filter((note) => note.done === (done === 'true')));
}

export async function POST(request: Request): Promise<Response> {
  const sent = await readChanges(request);
  if (typeof sent === 'string') return sendError(400, sent);
  if (sent.title === undefined) return sendError(400, 'title is missing');

  const note = addNote(sent.title, sent.body ?? '');
  return Response.json(note, { status: 201, headers: { Location: `/api/notes/${note.id}` } });
}
