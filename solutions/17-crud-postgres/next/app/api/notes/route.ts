import { readChanges } from '@/lib/read-changes';
import { sendError } from '@/lib/send-error';
import { addNote, listNotes } from '@/lib/store';

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const done = searchParams.get('done');
  if (done !== null && done !== 'true' && done !== 'false') return sendError(400, 'done must be true or false');
  const limit = Number(searchParams.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) return sendError(400, 'limit must be 1 to 100');

  const notes = await listNotes({
    done: done === null ? undefined : done === 'true',
    limit,
    after: searchParams.get('after') ?? undefined,
  });
  return notes ? Response.json(notes) : sendError(400, 'after must be the id of a note');
}

export async function POST(request: Request): Promise<Response> {
  const sent = await readChanges(request);
  if (typeof sent === 'string') return sendError(400, sent);
  if (sent.title === undefined) return sendError(400, 'title is missing');

  const note = await addNote({ title: sent.title, body: sent.body ?? '' });
  if (note === 'taken') return sendError(409, 'Another note has this title');
  return Response.json(note, { status: 201, headers: { Location: `/api/notes/${note.id}` } });
}
