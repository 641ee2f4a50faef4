import { pool } from '../../../lib/db';

// A sequence only ever counts on, and never gives one number twice.
export async function GET() {
  const { rows } = await pool.query<{ last_value: string }>('SELECT last_value FROM likes');
  return Response.json({ likes: Number(rows[0].last_value) });
}

export async function POST() {
  const { rows } = await pool.query<{ nextval: string }>("SELECT nextval('likes')");
  return Response.json({ likes: Number(rows[0].nextval) });
}
