import { NextResponse, type NextRequest } from 'next/server';
import { z } from 'zod';
import { database } from '../../../lib/guestbook-database';

const text = z.string().refine((value) => value.trim().length > 0, 'must not be blank');
const newEntry = z.object({ name: text, message: text });

type Row = { id: string; name: string; message: string; at: Date };

const toEntry = ({ id, name, message, at }: Row) => ({ createdAt: at.toISOString(), message, name, id, links: { self: `/api/entries/${id}` } });

export const GET = async () => {
  const rows = await database.rows<Row>('SELECT * FROM guestbook ORDER BY at DESC, id DESC');
  return NextResponse.json(rows.map(toEntry));
};

export const POST = async (request: NextRequest) => {
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    return NextResponse.json({ error: 'This is no JSON.' }, { status: 400 });
  }
  const parsed = newEntry.safeParse(body);
  if (!parsed.success) return NextResponse.json({ error: z.prettifyError(parsed.error) }, { status: 400 });
  const rows = await database.rows<Row>(
    'INSERT INTO guestbook (name, message, at) VALUES ($1, $2, $3) RETURNING *',
    parsed.data.name,
    parsed.data.message,
    new Date(),
  );
  return NextResponse.json(rows.map(toEntry)[0], { status: 201 });
};
