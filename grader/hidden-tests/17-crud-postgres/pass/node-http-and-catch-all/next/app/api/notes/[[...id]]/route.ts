import { Pool, type PoolClient } from 'pg';

type Context = { params: Promise<{ id?: string[] }> };

const pool: Pool = ((globalThis as { pool?: Pool }).pool ??= new Pool({ connectionString: process.env.DATABASE_URL, max: 1 }));

const problem = (status: number, error: string) => Response.json({ error }, { status });
const shown = "lpad(number::text, 8, '0') AS id, title, body, done";

/** There is only one connection, so the requests come one after the other. */
async function inTurn(work: (client: PoolClient) => Promise<Response>): Promise<Response> {
  const client = await pool.connect();
  try {
    await client.query('CREATE TABLE IF NOT EXISTS notes (number serial, title text, body text, done boolean DEFAULT false)');
    return await work(client);
  } finally {
    client.release();
  }
}

async function find(client: PoolClient, id: string) {
  const { rows } = await client.query(`SELECT ${shown} FROM notes WHERE lpad(number::text, 8, '0') = $1`, [id]);
  return rows[0];
}

async function isFree(client: PoolClient, title: unknown, id?: string): Promise<boolean> {
  const { rows } = await client.query(`SELECT ${shown} FROM notes WHERE lower(title) = lower($1)`, [title]);
  return rows.every((row) => row.id === id);
}

function mistakeIn(sent: any): string | undefined {
  if (typeof sent !== 'object' || sent === null) return 'a JSON object, please';
  const { title = 'x', body = '', done = false } = sent;
  if (typeof title !== 'string' || !title.trim()) return 'title';
  if (typeof body !== 'string') return 'body';
  if (typeof done !== 'boolean') return 'done';
}

export async function GET(request: Request, { params }: Context) {
  const [id] = (await params).id ?? [];
  return inTurn(async (client) => {
    if (id !== undefined) {
      const note = await find(client, id);
      return note ? Response.json(note) : problem(404, 'not found');
    }
    const query = new URL(request.url).searchParams;
    const limit = Number(query.get('limit') ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) return problem(400, 'limit');
    const done = query.get('done') ?? 'all';
    if (!['all', 'true', 'false'].includes(done)) return problem(400, 'done');
    const { rows } = await client.query(`SELECT ${shown} FROM notes ORDER BY number`);
    const after = query.get('after');
    const from = after === null ? 0 : rows.findIndex((row) => row.id === after) + 1;
    if (after !== null && from === 0) return problem(400, 'after');
    return Response.json(rows.slice(from).filter((row) => done === 'all' || `${row.done}` === done).slice(0, limit));
  });
}

export async function POST(request: Request) {
  const sent = await request.json().catch(() => null);
  const mistake = mistakeIn(sent);
  if (mistake || sent.title === undefined) return problem(400, mistake ?? 'title');
  return inTurn(async (client) => {
    if (!(await isFree(client, sent.title))) return problem(409, 'this title is taken');
    const { rows } = await client.query(`INSERT INTO notes (title, body) VALUES ($1, $2) RETURNING ${shown}`, [sent.title, sent.body ?? '']);
    return Response.json(rows[0], { status: 201, headers: { Location: new URL(`/api/notes/${rows[0].id}`, request.url).href } });
  });
}

export async function PATCH(request: Request, { params }: Context) {
  const [id = ''] = (await params).id ?? [];
  const sent = await request.json().catch(() => null);
  const mistake = mistakeIn(sent);
  if (mistake) return problem(400, mistake);
  return inTurn(async (client) => {
    const note = await find(client, id);
    if (!note) return problem(404, 'not found');
    if (sent.title !== undefined && !(await isFree(client, sent.title, id))) return problem(409, 'this title is taken');
    const { title, body, done } = { ...note, ...sent };
    await client.query('UPDATE notes SET title = $1, body = $2, done = $3 WHERE number = $4', [title, body, done, Number(id)]);
    return Response.json({ id, title, body, done });
  });
}

export async function DELETE(_request: Request, { params }: Context) {
  const [id = ''] = (await params).id ?? [];
  return inTurn(async (client) => {
    if (!(await find(client, id))) return problem(404, 'not found');
    await client.query('DELETE FROM notes WHERE number = $1', [Number(id)]);
    return new Response(null, { status: 204 });
  });
}
