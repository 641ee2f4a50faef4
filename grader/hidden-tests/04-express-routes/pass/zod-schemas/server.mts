import express from 'express';
import type { NextFunction, Request, Response } from 'express';
import { z } from 'zod';

const fields = z.object({
  title: z.string().trim().min(1),
  body: z.string(),
  done: z.boolean(),
});
const newNote = fields.extend({ body: z.string().default(''), done: z.boolean().default(false) });
const filter = z.object({ done: z.enum(['true', 'false']).optional() });

type Note = z.infer<typeof fields> & { id: string };

const notes: Note[] = [];
let made = 0;

function note(req: Request): Note {
  const found = notes.find(({ id }) => id === req.params.id);
  if (!found) throw Object.assign(new Error('Not found'), { status: 404 });
  return found;
}

export const app = express().use(express.json());

app
  .post('/api/notes', (req, res) => {
    const values = newNote.parse(req.body);
    // Two counters that only grow, written in letters.
    const id = `n${process.pid}x${made++}`;
    notes.push({ id, ...values });
    res
      .status(201)
      .set({ Location: `/api/notes/${id}` })
      .json(notes.at(-1));
  })
  .get('/api/notes', (req, res) => {
    const { done } = filter.parse(req.query);
    res.json(notes.filter((one) => done === undefined || String(one.done) === done));
  })
  .get('/api/notes/:id', (req, res) => void res.json(note(req)))
  .patch('/api/notes/:id', (req, res) => {
    const changes = fields.partial().parse(req.body);
    res.json(Object.assign(note(req), changes));
  })
  .delete('/api/notes/:id', (req, res) => {
    notes.splice(notes.indexOf(note(req)), 1);
    res.status(204).end();
  })
  .use((req, res) => void res.status(404).json({ error: 'Unknown path' }))
  .use((error: Error & { status?: number }, _req: Request, res: Response, _next: NextFunction) => {
    if (error instanceof z.ZodError) res.status(400).json({ error: z.prettifyError(error), issues: error.issues });
    else res.status(error.status ?? 500).json({ error: error.message });
  });

app.listen(process.env.PORT ?? 3000);
