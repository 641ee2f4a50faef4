import { randomUUID } from 'node:crypto';
import { NextRequest, NextResponse } from 'next/server';
import { z } from 'zod';
import { database } from '../../../lib/database';
import { noteInput } from './note-input';

const query = z.object({
  done: z.enum(['true', 'false']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.uuid().optional(),
});

export async function GET(request: NextRequest) {
  const parsed = query.safeParse(Object.fromEntries(request.nextUrl.searchParams));
  if (!parsed.success) return NextResponse.json({ error: z.prettifyError(parsed.error) }, { status: 400 });
  const { done, limit, after } = parsed.data;
  const pool = await database;
  const conditions = ['true'];
  const values: unknown[] = [limit];
  if (done) conditions.push(`"done" = $${values.push(done)}`);
  if (after) {
    const found = await pool.query('SELECT 1 FROM "Note" WHERE "id" = $1', [after]);
    if (found.rowCount === 0) return NextResponse.json({ error: 'after: no such note' }, { status: 400 });
    conditions.push(`("createdAt", "id") > (SELECT "createdAt", "id" FROM "Note" WHERE "id" = $${values.push(after)})`);
  }
  const { rows } = await pool.query(
    `SELECT * FROM "Note" WHERE ${conditions.join(' AND ')} ORDER BY "createdAt", "id" LIMIT $1`,
    values,
  );
  return NextResponse.json(rows);
}

export async function POST(request: NextRequest) {
  const body = noteInput.required({ title: true }).safeParse(await request.json().catch(() => null));
  if (!body.success) return NextResponse.json({ error: z.prettifyError(body.error) }, { status: 400 });
  const { title, body: text = '' } = body.data;
  const pool = await database;
  try {
    const { rows } = await pool.query(
      'INSERT INTO "Note" ("id", "title", "body", "done") VALUES ($1, $2, $3, false) RETURNING *',
      [randomUUID(), title, text],
    );
    return NextResponse.json(rows[0], { status: 201, headers: { Location: `/api/notes/${rows[0].id}` } });
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error;
    return NextResponse.json({ error: `"${title}" is there already` }, { status: 409 });
  }
}
