import { Pool } from 'pg';

// A pool keeps a few connections to the database open and lends one to each query. `next dev` loads this file anew after
// a change; without globalThis, every load would open connections of its own and leave the old ones behind.
const kept = globalThis as typeof globalThis & { guestbookPool?: Pool };

export const pool = (kept.guestbookPool ??= new Pool({ connectionString: process.env.DATABASE_URL }));

// TODO: the database is empty at first. Make the tables here, before the first query that needs them,
// and so that it also works when another instance does the same at the same moment.
