import pool from '../../../lib/db';

export async function GET(): Promise<Response> {
  const result = await pool.query(
    `SELECT json_build_object('id', id, 'name', name, 'message', message, 'createdAt', created_at) AS entry
     FROM entries ORDER BY created_at DESC`,
  );
  return Response.json(result.rows.map((row) => row.entry));
}

export async function POST(request: Request): Promise<Response> {
  try {
    const body = await request.json();
    if (typeof body.name !== 'string' || typeof body.message !== 'string') throw new TypeError('two texts, please');
    if (body.name.trim() === '' || body.message.trim() === '') throw new TypeError('no blanks, please');
    const { rows } = await pool.query(
      'INSERT INTO entries (name, message) VALUES ($1::text, $2::text) RETURNING id, name, message, created_at AS "createdAt"',
      [body.name, body.message],
    );
    return Response.json(rows[0], { status: 201 });
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return Response.json({ error: error.message }, { status: 400 });
    throw error;
  }
}
