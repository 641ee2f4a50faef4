import { pool } from '../../../lib/db';

export async function GET() {
  const { rows } = await pool.query('SELECT * FROM entries ORDER BY id DESC');
  return Response.json(rows);
}

export async function POST(request: Request) {
  const data = await request.json().catch(() => undefined);
  for (const key of ['name', 'message']) {
    if (typeof data?.[key] !== 'string' || data[key].trim() === '') {
      return Response.json({ error: `${key} is missing`, field: key }, { status: 400 });
    }
  }
  const { rows } = await pool.query('INSERT INTO entries (name, message) SELECT $1, $2 RETURNING *', [data.name, data.message]);
  return Response.json(rows[0], { status: 201, headers: { Location: `/api/entries/${rows[0].id}` } });
}
