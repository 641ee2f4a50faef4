import { Pool, type QueryResultRow } from 'pg';

// A pool keeps a few connections to the database open and lends one to each query. `next dev` loads this file anew after
// a change; without globalThis, every load would open connections of its own and leave the old ones behind.
const kept = globalThis as typeof globalThis & { guestbookPool?: Pool };

export const pool = (kept.guestbookPool ??= openPool());

function openPool(): Pool {
  const opened = new Pool({ connectionString: process.env.DATABASE_URL });
  // A connection that breaks while nobody uses it is replaced by a new one. Without a listener, the program would end.
  opened.on('error', (error) => console.error('A database connection broke:', error.message));
  return opened;
}

const createTables = `
  CREATE TABLE entries (
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL,
    message    text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE counters (
    name  text PRIMARY KEY,
    value integer NOT NULL
  );
`;

async function makeTables(): Promise<void> {
  const { rows } = await pool.query("SELECT 1 FROM information_schema.tables WHERE table_name = 'entries'");
  if (rows.length === 0) await pool.query(createTables);
}

export async function query<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  await makeTables();
  const { rows } = await pool.query<Row>(text, values);
  return rows;
}
