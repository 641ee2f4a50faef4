import { query } from '../../../lib/db';

type Entry = { id: number; name: string; message: string; createdAt: Date };

// PostgreSQL knows no capital letters in names, unless they stand in double quotes.
const columns = 'id, name, message, created_at AS "createdAt"';

export async function GET() {
  return Response.json(await query<Entry>(`SELECT ${columns} FROM entries ORDER BY id DESC`));
}

export async function POST(request: Request) {
  // `json()` throws when the body is no JSON; null then fails the next test like any other wrong body.
  const body: unknown = await request.json().catch(() => null);
  if (!isNewEntry(body)) {
    return Response.json({ error: 'name and message must be texts that are not blank' }, { status: 400 });
  }
  // The values never become part of the statement's text, so SQL in a name stays a name.
  const [entry] = await query<Entry>(`INSERT INTO entries (name, message) VALUES ($1, $2) RETURNING ${columns}`, [
    body.name,
    body.message,
  ]);
  return Response.json(entry, { status: 201 });
}

function isNewEntry(body: any): body is { name: string; message: string } {
  return Boolean(body?.name && body?.message);
}
