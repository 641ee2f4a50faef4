import { NextRequest, NextResponse } from 'next/server';
import { z } from 'zod';
import { database } from '../../../../lib/database';
import { isUuid, noteInput } from '../note-input';

type Context = { params: Promise<{ id: string }> };

const absent = () => NextResponse.json({ error: 'There is no such note.' }, { status: 404 });

/** One statement about the note with this id. */
async function about(context: Context, text: string, values: unknown[] = []) {
  const { id } = await context.params;
  if (!isUuid(id)) return undefined;
  const { rows } = await (await database).query(text, [id, ...values]);
  return rows[0];
}

export async function GET(_request: NextRequest, context: Context) {
  const note = await about(context, 'SELECT * FROM "Note" WHERE "id" = $1');
  return note ? NextResponse.json(note) : absent();
}

export async function PATCH(request: NextRequest, context: Context) {
  const input = noteInput.safeParse(await request.json().catch(() => null));
  if (!input.success) return NextResponse.json({ error: z.prettifyError(input.error) }, { status: 400 });
  const { title = null, body = null, done = null } = input.data;
  try {
    const note = await about(
      context,
      'UPDATE "Note" SET "title" = coalesce($2, "title"), "body" = coalesce($3, "body"), "done" = coalesce($4, "done") WHERE "id" = $1 RETURNING *',
      [title, body, done],
    );
    return note ? NextResponse.json(note) : absent();
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error;
    return NextResponse.json({ error: `"${title}" is there already` }, { status: 409 });
  }
}

export async function DELETE(_request: NextRequest, context: Context) {
  const note = await about(context, 'DELETE FROM "Note" WHERE "id" = $1 RETURNING "id"');
  return note ? new NextResponse(null, { status: 204 }) : absent();
}
