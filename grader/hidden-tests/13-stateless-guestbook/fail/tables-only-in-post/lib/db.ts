import { Pool, type QueryResultRow } from 'pg';

const kept = globalThis as typeof globalThis & { guestbookPool?: Pool };

export const pool = (kept.guestbookPool ??= new Pool({ connectionString: process.env.DATABASE_URL }));

export async function makeTables(): Promise<void> {
  await pool.query(`
    SELECT pg_advisory_xact_lock(13);
    CREATE TABLE IF NOT EXISTS entries (
      id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name       text NOT NULL,
      message    text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE IF NOT EXISTS counters (
      name  text PRIMARY KEY,
      value integer NOT NULL
    );
  `);
}

export async function query<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  if (text.startsWith('INSERT')) await makeTables();
  const { rows } = await pool.query<Row>(text, values);
  return rows;
}
