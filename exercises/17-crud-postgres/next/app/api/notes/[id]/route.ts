import { findMistake, readObject, sendError, sendNoteNotFound } from '../../../../lib/requests';
import { changeNote, deleteNote, findNote, type Changes } from '../../../../lib/store';

type Context = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Context) {
  const note = await findNote((await params).id);
  return note ? Response.json(note) : sendNoteNotFound();
}

// TODO: a title that another note has answers 409.
export async function PATCH(request: Request, { params }: Context) {
  const sent = await readObject(request);
  if (!sent) return sendError(400, 'the body must be a JSON object');
  const { title, body, done } = sent;
  const mistake = findMistake({ title, body, done });
  if (mistake) return sendError(400, mistake);
  const note = await changeNote((await params).id, { title, body, done } as Changes);
  return note ? Response.json(note) : sendNoteNotFound();
}

export async function DELETE(_request: Request, { params }: Context) {
  const found = await deleteNote((await params).id);
  return found ? new Response(null, { status: 204 }) : sendNoteNotFound();
}
