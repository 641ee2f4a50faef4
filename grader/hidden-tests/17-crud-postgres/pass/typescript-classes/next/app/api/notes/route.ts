import { Notes, NotesError, readChanges } from '@/lib/notes';
import { withErrors } from '@/lib/with-errors';

export const GET = withErrors(async (request) => {
  const query = new URL(request.url).searchParams;
  const limit = query.has('limit') ? Number(query.get('limit')) : 50;
  if (!(limit >= 1 && limit <= 100 && limit % 1 === 0)) throw new NotesError(400, 'limit');
  const done = query.get('done');
  if (!['true', 'false', null].includes(done)) throw new NotesError(400, 'done');
  return Response.json(await Notes.shared.list(limit, query.get('after'), done && JSON.parse(done)));
});

export const POST = withErrors(async (request) => {
  const { title, body = '' } = readChanges(await request.json());
  if (title === undefined) throw new NotesError(400, 'title');
  const note = await Notes.shared.add(title, body);
  return Response.json(note, { status: 201, headers: { Location: `/api/notes/${note.id}` } });
});
