import type { NextRequest } from 'next/server';
import { newNote, parse, query } from '@/lib/schemas';
import { addNote, listNotes } from '@/lib/store';

export async function GET(request: NextRequest) {
  const { data, refusal } = await parse(query, Object.fromEntries(request.nextUrl.searchParams));
  if (refusal) return refusal;
  return Response.json(listNotes().filter((note) => data.done === undefined || String(note.done) === data.done));
}

export async function POST(request: NextRequest) {
  const { data, refusal } = await parse(newNote, request.json().catch(() => undefined));
  if (refusal) return refusal;
  const note = addNote(data.title, data.body);
  const headers = new Headers({ Location: `/api/notes/${encodeURIComponent(note.id)}` });
  return Response.json(note, { status: 201, headers });
}
