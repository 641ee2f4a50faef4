import pool from '../../../lib/db';

async function answer(): Promise<Response> {
  return Response.json((await pool.query('SELECT count(*)::int AS likes FROM likes')).rows[0]);
}

export { answer as GET };

export async function POST(): Promise<Response> {
  await pool.query('INSERT INTO likes DEFAULT VALUES');
  return answer();
}
