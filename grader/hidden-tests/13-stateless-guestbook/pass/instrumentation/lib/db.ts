import { Pool } from 'pg';

const kept = globalThis as typeof globalThis & { guestbookPool?: Pool };

export const pool = (kept.guestbookPool ??= new Pool({ connectionString: process.env.DATABASE_URL }));
