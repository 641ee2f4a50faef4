import { isTaken, mistakeIn, problem, withClient } from '../with-client';

const byId = async (client, params) => {
  const { id } = await params;
  const { rows } = await client.query('SELECT * FROM notes WHERE id::text = $1 FOR UPDATE', [id]);
  return rows[0];
};

export const GET = (_request, { params }) =>
  withClient(async (client) => {
    const note = await byId(client, params);
    return note ? Response.json(note) : problem(404, 'no such note');
  });

export async function PATCH(request, { params }) {
  const body = await request.json().catch(() => null);
  const mistake = mistakeIn(body);
  if (mistake) return problem(400, mistake);
  return withClient(async (client) => {
    const note = await byId(client, params);
    if (!note) return problem(404, 'no such note');
    if (body.title !== undefined && (await isTaken(client, body.title, note.id))) return problem(409, 'taken');
    const { title = note.title, body: text = note.body, done = note.done } = body;
    await client.query('UPDATE notes SET (title, body, done) = ($1, $2, $3) WHERE id = $4', [title, text, done, note.id]);
    return Response.json({ ...note, title, body: text, done });
  });
}

export const DELETE = (_request, { params }) =>
  withClient(async (client) => {
    const note = await byId(client, params);
    if (!note) return problem(404, 'no such note');
    await client.query('DELETE FROM notes WHERE id = $1', [note.id]);
    return new Response(null, { status: 204 });
  });
