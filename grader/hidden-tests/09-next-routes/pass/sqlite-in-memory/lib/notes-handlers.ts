import { headers } from 'next/headers';
import { database, toNote } from './database';

type Context = { params: Promise<{ id: string }> };

export async function list(request: Request) {
  const done = new URL(request.url).searchParams.get('done');
  switch (done) {
    case null:
      return Response.json(database.prepare('select * from notes order by id').all().map(toNote));
    case 'true':
    case 'false': {
      const rows = database.prepare('select * from notes where done = ? order by id').all(done === 'true' ? 1 : 0);
      return Response.json(rows.map(toNote));
    }
    default:
      return refuse('done is true or false');
  }
}

export async function create(request: Request) {
  // Something to wait for, as a real handler has it.
  console.log((await headers()).get('user-agent'));
  const sent = await readJson(request);
  const { title, body = '' } = sent ?? {};
  if (!isText(title)) return refuse(sent ? 'title, please' : 'JSON, please');
  const insert = database.prepare('insert into notes (title, body, done) values (?, ?, 0) returning *');
  const note = toNote(insert.get(title, body));
  return Response.json(note, { status: 201, headers: { location: '/api/notes/' + note.id } });
}

export async function read(_request: Request, { params }: Context) {
  const note = find((await params).id);
  return note ? Response.json(note) : refuse('not found', 404);
}

export async function change(request: Request, { params }: Context) {
  const note = find((await params).id);
  const sent = await readJson(request);
  if (!note) return refuse('not found', 404);
  const { title, body, done } = { ...note, ...sent };
  if (!sent || !isText(title) || typeof body !== 'string' || typeof done !== 'boolean') return refuse('no');
  const update = database.prepare('update notes set title = ?, body = ?, done = ? where id = ?');
  update.run(title, body, done ? 1 : 0, Number(note.id));
  return Response.json(find(note.id));
}

export async function remove(_request: Request, { params }: Context) {
  const { changes } = database.prepare('delete from notes where id = ?').run((await params).id);
  return changes === 0 ? refuse('not found', 404) : new Response(null, { status: 204, statusText: 'Gone' });
}

function find(id: string) {
  const row = database.prepare('select * from notes where cast(id as text) = ?').get(id);
  return row && toNote(row);
}

function readJson(request: Request): Promise<any> {
  return request.json().catch(() => undefined);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function refuse(error: string, status = 400) {
  return Response.json({ error }, { status });
}
