import { addNote, changeNote, findNote, listNotes, removeNote } from '../../../lib/store';

type Answer = [status: number, body?: unknown, headers?: Record<string, string>];
type Context = { params: Promise<{ path: string[] }> };

async function answer(request: Request, { params }: Context): Promise<Response> {
  const [first, id, ...more] = (await params).path;
  const known = first === 'notes' && more.length === 0;
  const [status, body, headers] = !known
    ? refuse(404)
    : id === undefined
      ? await answerList(request)
      : await answerNote(request, id);
  const text = body === undefined ? null : JSON.stringify(body, null, 2);
  return new Response(text, { status, headers: text === null ? headers : { 'Content-Type': 'application/json', ...headers } });
}

export { answer as GET, answer as POST, answer as PATCH, answer as DELETE };

async function answerList(request: Request): Promise<Answer> {
  if (request.method === 'GET') {
    const done = new URLSearchParams(request.url.split('?')[1]).get('done');
    if (done === null) return [200, listNotes()];
    return /^(true|false)$/.test(done) ? [200, listNotes().filter((note) => `${note.done}` === done)] : refuse(400);
  }
  if (request.method !== 'POST') return refuse(405);
  const sent = await read(request);
  if (!sent || !isTitle(sent.title)) return refuse(400);
  const note = addNote(sent.title, sent.body === undefined ? '' : String(sent.body));
  return [201, note, { Location: `/api/notes/${note.id}` }];
}

async function answerNote(request: Request, id: string): Promise<Answer> {
  if (!findNote(id)) return refuse(404);
  switch (request.method) {
    case 'GET':
      return [200, findNote(id)];
    case 'DELETE':
      removeNote(id);
      return [204];
    case 'PATCH': {
      const sent = await read(request);
      if (!sent) return refuse(400);
      if ('title' in sent && !isTitle(sent.title)) return refuse(400);
      if ('body' in sent && typeof sent.body !== 'string') return refuse(400);
      if ('done' in sent && typeof sent.done !== 'boolean') return refuse(400);
      return [200, changeNote(id, sent)];
    }
  }
  return refuse(405);
}

async function read(request: Request): Promise<Record<string, unknown> | null> {
  try {
    return JSON.parse(await request.text());
  } catch {
    return null;
  }
}

function isTitle(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function refuse(status: number): Answer {
  return [status, { error: `This is a ${status}.` }];
}
