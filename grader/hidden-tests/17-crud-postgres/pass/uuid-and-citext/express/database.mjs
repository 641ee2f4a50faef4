import { readFile } from 'node:fs/promises';
import pg from 'pg';

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 5 });

export async function migrate() {
  const folder = new URL('./sql/', import.meta.url);
  for (const name of ['001-citext.sql', '002-notes.sql']) await pool.query(await readFile(new URL(name, folder), 'utf8'));
}
