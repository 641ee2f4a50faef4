import { findNote, removeNote, changeNote } from '@/lib/store';

export default async function handler(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!findNote(id)) return Response.json({ error: 'no such note' }, { status: 404 });
  if (request.method === 'GET') return Response.json(findNote(id));
  if (request.method === 'PATCH') return Response.json(changeNote(id, await request.json()));
  removeNote(id);
  return new Response(null, { status: 204 });
}
