import { Pool, type PoolClient } from 'pg';

const pool: Pool = ((globalThis as Record<string, unknown>).thePool ??= new Pool({
  connectionString: process.env.DATABASE_URL,
})) as Pool;

/** Takes a connection out of the pool, makes what is missing, and says what can be done with it. */
export async function connect() {
  const client = await pool.connect();
  await createTables(client);
  return {
    close: () => client.release(),
    list: async () => (await client.query(`${select} ORDER BY number DESC`)).rows,
    add: async (name: string, message: string) => {
      const inserted = await client.query('INSERT INTO guests (name, message) VALUES ($1, $2) RETURNING number', [name, message]);
      return (await client.query(`${select} WHERE number = $1`, [inserted.rows[0].number])).rows[0];
    },
    likes: async () => (await client.query('SELECT n FROM numbers')).rows[0]?.n ?? 0,
    // Reads and writes apart, but holds a lock in between, so that nobody else can read meanwhile.
    like: async () => {
      await client.query('BEGIN');
      await client.query('LOCK TABLE numbers IN EXCLUSIVE MODE');
      const { rows } = await client.query('SELECT n FROM numbers');
      const n = (rows[0]?.n ?? 0) + 1;
      await client.query(rows[0] ? 'UPDATE numbers SET n = $1' : 'INSERT INTO numbers VALUES ($1)', [n]);
      await client.query('COMMIT');
      return n;
    },
  };
}

const select = `SELECT 'entry-' || number AS id, name, message,
  to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt" FROM guests`;

async function createTables(client: PoolClient): Promise<void> {
  for (const text of [
    'CREATE TABLE guests (number bigserial, name text, message text, at timestamptz DEFAULT now())',
    'CREATE TABLE numbers (n int)',
  ]) {
    const name = text.split(' ')[2];
    const isThere = async () => (await client.query('SELECT to_regclass($1) AS found', [name])).rows[0].found !== null;
    if (await isThere()) continue;
    try {
      await client.query(text);
    } catch (error) {
      // Another request was faster, which is as good.
      if (!(await isThere())) throw error;
    }
  }
}
