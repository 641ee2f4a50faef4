import { Client } from 'pg';

/** A connection for each request; what happens in it is one transaction. */
export async function withClient(work) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock(3)');
    await client.query('CREATE TABLE IF NOT EXISTS notes (id bigserial, title text, body text, done boolean)');
    await client.query('COMMIT');
    await client.query('BEGIN');
    const response = await work(client);
    await client.query('COMMIT');
    return response;
  } finally {
    await client.end();
  }
}

export const problem = (status, error) => Response.json({ error }, { status });

/** No index, but nobody else may write until this transaction is over. */
export async function isTaken(client, title, id) {
  await client.query('LOCK TABLE notes IN SHARE ROW EXCLUSIVE MODE');
  const { rows } = await client.query('SELECT id FROM notes WHERE upper(title) = upper($1)', [title]);
  return rows.some((row) => row.id !== id);
}

export function mistakeIn(body) {
  if (Object(body) !== body) return 'no object';
  if (body.title !== undefined && (typeof body.title !== 'string' || body.title.trim() === '')) return 'title?';
  if (body.body !== undefined && typeof body.body !== 'string') return 'body?';
  if (body.done !== undefined && typeof body.done !== 'boolean') return 'done?';
  return null;
}
