const notes = new Map<string, { id: string; title: string; body: string; done: boolean }>();

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context) {
  const { id } = await params;
  const note = notes.get(id);
  if (!note) return Response.json({ error: 'no such note' }, { status: 404 });
  return Response.json(note);
}

export async function PATCH(request: Request, { params }: Context) {
  const { id } = await params;
  if (!notes.get(id)) return Response.json({ error: 'no such note' }, { status: 404 });
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
  const note = notes.get(id)!;
  if (title !== undefined) note.title = title;
  if (body !== undefined) note.body = body;
  if (done !== undefined) note.done = done;
  return Response.json(note);
}

export async function DELETE(request: Request, { params }: Context) {
  const { id } = await params;
  if (!notes.delete(id)) return Response.json({ error: 'no such note' }, { status: 404 });
  return new Response(null, { status: 204 });
}
