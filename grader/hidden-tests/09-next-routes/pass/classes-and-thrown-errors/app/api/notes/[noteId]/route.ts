import { NextResponse } from 'next/server';
import { checkText, handle } from '@/lib/handle';
import { HttpError, Status } from '@/lib/http-error';
import { NoteRepository } from '@/lib/note-repository';

const notes = () => NoteRepository.shared;

export const GET = handle((_request, id) => NextResponse.json(notes().get(id)));

export const PATCH = handle(async (request, id) => {
  const note = notes().get(id);
  const { title = note.title, body = note.body, done = note.done } = await request.json();
  if (typeof done !== 'boolean') throw new HttpError(Status.BadRequest, 'done is wrong');
  Object.assign(note, { title: checkText(title, 'title', false), body: checkText(body, 'body', true), done });
  return NextResponse.json(note);
});

export const DELETE = handle((_request, id) => {
  notes().remove(id);
  return new NextResponse(null, { status: Status.NoContent });
});
