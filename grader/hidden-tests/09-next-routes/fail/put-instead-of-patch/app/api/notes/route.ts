import { addNote, listNotes } from '@/lib/store';

export function GET(request: Request) {
  const done = new URL(request.url).searchParams.get('done');
  if (done === null) return Response.json(listNotes());
  if (done !== 'true' && done !== 'false') {
    return Response.json({ error: 'done must be true or false' }, { status: 400 });
  }
  return Response.json(listNotes().filter((note) => String(note.done) === done));
}

export async function POST(request: Request) {
  let data;
  try {
    data = await request.json();
  } catch {
    return Response.json({ error: 'this is not JSON' }, { status: 400 });
  }
  const { title, body = '' } = data;
  if (typeof title !== 'string' || title.trim() === '' || typeof body !== 'string') {
    return Response.json({ error: 'a note needs a title' }, { status: 400 });
  }
  const note = addNote(title, body);
  return Response.json(note, { status: 201, headers: { Location: `/api/notes/${note.id}` } });
}
