import { Pool } from 'pg';

const globals = globalThis as unknown as { pool?: Pool };
if (!globals.pool) globals.pool = new Pool({ connectionString: process.env.DATABASE_URL });

const pool = globals.pool;
const client = await pool.connect();
try {
  await client.query('BEGIN');
  await client.query('SELECT pg_advisory_xact_lock(99)');
  await client.query(`CREATE TABLE IF NOT EXISTS entries (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text, message text, created_at timestamptz DEFAULT clock_timestamp()
  )`);
  await client.query('CREATE TABLE IF NOT EXISTS likes (id uuid PRIMARY KEY DEFAULT gen_random_uuid())');
  await client.query('COMMIT');
} catch (error) {
  await client.query('ROLLBACK');
  throw error;
} finally {
  client.release();
}

export default pool;
