import { changes, parse } from '@/lib/schemas';
import { changeNote, findNote, removeNote } from '@/lib/store';

export async function GET(_: Request, context: RouteContext<'/api/notes/[id]'>) {
  const note = findNote((await context.params).id);
  return note ? Response.json(note) : missing();
}

export async function PATCH(request: Request, context: RouteContext<'/api/notes/[id]'>) {
  const { data, refusal } = await parse(changes, request.json().catch(() => undefined));
  if (refusal) return refusal;
  const note = changeNote((await context.params).id, data);
  return note ? Response.json(note) : missing();
}

export async function DELETE(_: Request, context: RouteContext<'/api/notes/[id]'>) {
  return removeNote((await context.params).id) ? new Response(null, { status: 204 }) : missing();
}

const missing = () => Response.json({ error: 'No such note.' }, { status: 404 });
