import { changeNote, findNote, removeNote } from '@/lib/store';

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context) {
  const { id } = await params;
  const note = findNote(id);
  if (!note) return Response.json({ error: 'no such note' }, { status: 404 });
  return Response.json(note);
}

export async function PATCH(request: Request, { params }: Context) {
  const { id } = await params;
  if (!findNote(id)) return Response.json({ error: 'no such note' }, { status: 404 });
  let data;
  try {
    data = await request.json();
  } catch {
    return Response.json({ error: 'this is not JSON' }, { status: 400 });
  }
  const { title, body, done } = data;
  if (title !== undefined && (typeof title !== 'string' || title.trim() === '')) {
    return Response.json({ error: 'title must be a text' }, { status: 400 });
  }
  if (body !== undefined && typeof body !== 'string') {
    return Response.json({ error: 'body must be a text' }, { status: 400 });
  }
  if (done !== undefined && typeof done !== 'boolean') {
    return Response.json({ error: 'done must be true or false' }, { status: 400 });
  }
  return Response.json(changeNote(id, { title, body, done }));
}

export async function DELETE(request: Request, { params }: Context) {
  const { id } = await params;
  if (!removeNote(id)) return Response.json({ error: 'no such note' }, { status: 404 });
  return new Response(null, { status: 204 });
}
