import { Router } from 'express';
import * as store from '../store.mjs';

export const notesRouter = Router();

const createError = (status, message) => Object.assign(new Error(message), { status });
const isBlank = (text) => typeof text !== 'string' || !text.trim();

notesRouter.param('id', async (req, res, next, id) => {
  req.note = await store.find(id);
  next(req.note ? undefined : createError(404, 'note not found'));
});

notesRouter
  .route('/')
  .get(async (req, res) => {
    if ('done' in req.query && !['true', 'false'].includes(req.query.done)) throw createError(400, 'bad filter');
    res.json(await store.list(req.query.done && JSON.parse(req.query.done)));
  })
  .post(async (req, res) => {
    if (isBlank(req.body?.title)) throw createError(400, 'a note needs a title');
    const note = await store.add({ title: req.body.title, body: req.body.body });
    res.location(`${req.baseUrl}/${note.id}`).status(201).send(note);
  });

notesRouter
  .route('/:id')
  .get((req, res) => res.json(req.note))
  .patch(async (req, res) => {
    const { title, body, done } = req.body;
    if (title !== undefined && isBlank(title)) throw createError(400, 'title');
    if (!['undefined', 'string'].includes(typeof body)) throw createError(400, 'body');
    if (!['undefined', 'boolean'].includes(typeof done)) throw createError(400, 'done');
    res.json(await store.change(req.note.id, { title, body, done }));
  })
  .delete(async (req, res) => {
    await store.remove(req.note.id);
    res.sendStatus(204);
  });
