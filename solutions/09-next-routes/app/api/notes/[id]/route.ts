import { readChanges } from '@/lib/read-changes';
import { sendError } from '@/lib/send-error';
import { changeNote, findNote, removeNote } from '@/lib/store';

// The folder's name, [id], makes the key `id`. `params` is a promise since Next.js 15.
type Context = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const note = findNote(id);
  return note ? Response.json(note) : sendNoteNotFound();
}

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const changes = await readChanges(request);
  if (typeof changes === 'string') return sendError(400, changes);

  const note = changeNote(id, changes);
  return note ? Response.json(note) : sendNoteNotFound();
}

export async function DELETE(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  // 204 means "done, and there is nothing to say". Response.json always has a body, and refuses this status.
  return removeNote(id) ? new Response(null, { status: 204 }) : sendNoteNotFound();
}

function sendNoteNotFound(): Response {
  return sendError(404, 'There is no note with this id');
}
