import type { Request, Response } from 'express';
import { HttpError, Status } from './http-error';
import type { Note, NoteRepository } from './note-repository';

type Checks = { [Key in keyof Omit<Note, 'id'>]: (value: unknown) => boolean };

const checks: Checks = {
  title: (value) => typeof value === 'string' && /\S/.test(value),
  body: (value) => typeof value === 'string',
  done: (value) => typeof value === 'boolean',
};

export class NotesController {
  constructor(private readonly repository: NoteRepository) {}

  list = (request: Request, response: Response): void => {
    switch (request.query.done) {
      case undefined:
        response.json(this.repository.all(() => true));
        break;
      case 'true':
        response.json(this.repository.all((note) => note.done));
        break;
      case 'false':
        response.json(this.repository.all((note) => !note.done));
        break;
      default:
        throw new HttpError(Status.BadRequest, 'done is true or false');
    }
  };

  create = (request: Request, response: Response): void => {
    const input = this.validate(request.body);
    if (input.title === undefined) throw new HttpError(Status.BadRequest, 'title is missing');
    const note = this.repository.add(input.title, input.body ?? '');
    response.status(Status.Created).setHeader('Location', `/api/notes/${note.id}`).json(note);
  };

  show = (request: Request<{ id: string }>, response: Response): void => {
    response.json(this.repository.get(request.params.id));
  };

  update = (request: Request<{ id: string }>, response: Response): void => {
    const note = this.repository.get(request.params.id);
    response.json(Object.assign(note, this.validate(request.body)));
  };

  destroy = (request: Request<{ id: string }>, response: Response): void => {
    this.repository.remove(request.params.id);
    response.status(Status.NoContent).send();
  };

  private validate(input: Record<string, unknown>): Partial<Omit<Note, 'id'>> {
    const result: Record<string, unknown> = {};
    for (const [key, isRight] of Object.entries(checks)) {
      if (!(key in input)) continue;
      if (!isRight(input[key])) throw new HttpError(Status.BadRequest, `${key} is wrong`);
      result[key] = input[key];
    }
    return result;
  }
}
