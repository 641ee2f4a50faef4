import { findMistake, readObject, sendError } from '../../../lib/requests';
import { addNote, listNotes } from '../../../lib/store';

// TODO: the list comes in pages: ?limit=<1 to 100, else 50>&after=<id>. What is wrong there answers 400.
export async function GET(request: Request) {
  const done = new URL(request.url).searchParams.get('done');
  if (done !== null && done !== 'true' && done !== 'false') return sendError(400, 'done must be true or false');
  return Response.json(await listNotes({ done: done === null ? undefined : done === 'true' }));
}

// TODO: a title that another note has answers 409.
export async function POST(request: Request) {
  const sent = await readObject(request);
  if (!sent) return sendError(400, 'the body must be a JSON object');
  const { title, body = '' } = sent;
  const mistake = title === undefined ? 'title is missing' : findMistake({ title, body, done: undefined });
  if (mistake) return sendError(400, mistake);
  const note = await addNote({ title: title as string, body: body as string });
  return Response.json(note, { status: 201, headers: { Location: `/api/notes/${note.id}` } });
}
