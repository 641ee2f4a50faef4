import { readChanges } from '@/lib/read-changes';
import { sendError } from '@/lib/send-error';
import { changeNote, deleteNote, findNote } from '@/lib/store';

type Context = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const note = await findNote(id);
  return note ? Response.json(note) : noteNotFound();
}

// TODO: a title that another note has answers 409.
export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const sent = await readChanges(request);
  if (typeof sent === 'string') return sendError(400, sent);

  const note = await changeNote(id, sent);
  return note ? Response.json(note) : noteNotFound();
}

export async function DELETE(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const wasThere = await deleteNote(id);
  return wasThere ? new Response(null, { status: 204 }) : noteNotFound();
}

function noteNotFound(): Response {
  return sendError(404, 'There is no note with this id');
}
