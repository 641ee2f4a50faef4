import { Pool } from 'pg';

declare global {
  var database: Promise<Pool> | undefined;
}

async function open(): Promise<Pool> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  await pool.query('CREATE EXTENSION IF NOT EXISTS citext');
  await pool.query(`CREATE TABLE IF NOT EXISTS "Note" (
    "id" uuid PRIMARY KEY, "title" citext UNIQUE, "body" text, "done" boolean, "createdAt" timestamptz DEFAULT clock_timestamp()
  )`);
  return pool;
}

/** The pool, as soon as its tables are there; one for all loads of this module. */
export const database = (globalThis.database ??= open());
