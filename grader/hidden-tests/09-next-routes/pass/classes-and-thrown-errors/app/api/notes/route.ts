import { NextResponse } from 'next/server';
import { checkText, handle } from '@/lib/handle';
import { HttpError, Status } from '@/lib/http-error';
import { NoteRepository } from '@/lib/note-repository';

const filters: Record<string, boolean> = { true: true, false: false };

export const GET = handle((request) => {
  const done = request.nextUrl.searchParams.get('done');
  if (done !== null && !(done in filters)) throw new HttpError(Status.BadRequest, 'done: true or false');
  return NextResponse.json(NoteRepository.shared.all(done === null ? undefined : filters[done]));
});

export const POST = handle(async (request) => {
  const sent = await request.json();
  const title = checkText(sent.title, 'title', false);
  const note = NoteRepository.shared.create(title, checkText(sent.body ?? '', 'body', true));
  const response = NextResponse.json(note, { status: Status.Created });
  response.headers.set('Location', new URL(`/api/notes/${note.id}`, request.url).href);
  return response;
});
