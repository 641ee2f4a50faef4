import { Router, type Request } from 'express';
import { HttpError, Status } from './http-error';
import type { NoteRepository } from './note-repository';
import type { Changes } from './note';

export class NotesController {
  constructor(private readonly notes: NoteRepository) {}

  router(): Router {
    const router = Router();
    router.get('/', async (request, response) => {
      const { limit, after, done } = this.query(request);
      response.json(await this.notes.page(limit, after, done));
    });
    router.post('/', async (request, response) => {
      const { title, ...rest } = this.changes(request.body ?? {});
      if (title === undefined) throw new HttpError(Status.BadRequest, 'title is missing');
      const note = await this.notes.add({ title, ...rest });
      response.status(Status.Created).location(`/api/notes/${note.id}`).json(note);
    });
    router.get('/:id', async (request, response) => void response.json(await this.notes.get(request.params.id)));
    router.patch('/:id', async (request, response) => {
      response.json(await this.notes.change(request.params.id, this.changes(request.body ?? {})));
    });
    router.delete('/:id', async (request, response) => {
      await this.notes.remove(request.params.id);
      response.status(Status.NoContent).end();
    });
    return router;
  }

  private query({ query }: Request): { limit: number; after?: string; done?: boolean } {
    const { limit = '50', after, done } = query as Record<string, string | undefined>;
    if (!/^\d+$/.test(limit) || +limit < 1 || +limit > 100) throw new HttpError(Status.BadRequest, 'limit: 1 to 100');
    if (done !== undefined && done !== 'true' && done !== 'false') throw new HttpError(Status.BadRequest, 'done?');
    return { limit: Number(limit), after, done: done === undefined ? undefined : done === 'true' };
  }

  private changes(body: Record<string, unknown>): Changes {
    const types = { title: 'string', body: 'string', done: 'boolean' } as const;
    const changes: Record<string, unknown> = {};
    for (const [name, type] of Object.entries(types)) {
      if (body[name] === undefined) continue;
      if (typeof body[name] !== type) throw new HttpError(Status.BadRequest, `${name} must be a ${type}`);
      changes[name] = body[name];
    }
    if (typeof changes.title === 'string' && changes.title.trim() === '') throw new HttpError(Status.BadRequest, 'blank title');
    return changes as Changes;
  }
}
