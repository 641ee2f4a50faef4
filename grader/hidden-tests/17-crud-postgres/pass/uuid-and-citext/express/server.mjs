import express, { Router } from 'express';
import { migrate, pool } from './database.mjs';

const app = express();
const notes = Router();
const ready = migrate();

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

app.use(express.json());
// Whoever comes before the tables are there waits here.
app.use(async (request, response, next) => {
  await ready;
  next();
});
app.use('/api/notes', notes);

notes.param('id', (request, response, next, id) => next(uuid.test(id) ? undefined : new Refusal(404, 'no such note')));

notes.get('/', async ({ query }, response) => {
  const { done, limit, after } = query;
  if (done !== undefined && !/^(true|false)$/.test(done)) throw new Refusal(400, 'done is true or false');
  if (limit !== undefined && !(/^\d+$/.test(limit) && limit > 0 && limit <= 100)) throw new Refusal(400, 'limit is 1 to 100');
  let place = 0;
  if (after !== undefined) {
    if (!uuid.test(after)) throw new Refusal(400, 'after is an id');
    const found = await pool.query('SELECT place FROM notes WHERE id = $1', [after]);
    if (!found.rowCount) throw new Refusal(400, 'there is no such note');
    place = found.rows[0].place;
  }
  const { rows } = await pool.query({
    text: `SELECT id, title, body, done FROM notes WHERE place > $1 AND done = ANY ($2) ORDER BY place LIMIT $3`,
    values: [place, done === undefined ? [true, false] : [done === 'true'], limit ?? 50],
  });
  response.json(rows);
});

notes.post('/', async (request, response) => {
  const note = check(request.body);
  if (!note.title) throw new Refusal(400, 'a note needs a title');
  const { rows } = await pool.query(
    'INSERT INTO notes (title, body) VALUES ($1, $2) ON CONFLICT (title) DO NOTHING RETURNING id, title, body, done',
    [note.title, note.body ?? ''],
  );
  if (rows.length === 0) throw new Refusal(409, 'the title is taken');
  response.status(201).location(`/api/notes/${rows[0].id}`).json(rows[0]);
});

notes.get('/:id', async (request, response) => {
  response.json(one(await pool.query('SELECT id, title, body, done FROM notes WHERE id = $1', [request.params.id])));
});

notes.patch('/:id', async (request, response) => {
  const entries = Object.entries(check(request.body));
  const sets = entries.map(([name], index) => `${name} = $${index + 2}`);
  const text = `UPDATE notes SET ${['id = id', ...sets].join(', ')} WHERE id = $1 RETURNING id, title, body, done`;
  response.json(one(await pool.query(text, [request.params.id, ...entries.map(([, value]) => value)])));
});

notes.delete('/:id', async (request, response) => {
  one(await pool.query('DELETE FROM notes WHERE id = $1 RETURNING id', [request.params.id]));
  response.status(204).end();
});

app.use(() => {
  throw new Refusal(404, 'nothing here');
});

app.use((error, request, response, next) => {
  const status = error.code === '23505' ? 409 : (error.status ?? 500);
  response.status(status).json({ error: status === 500 ? 'internal error' : error.message });
});

app.listen(process.env.PORT);

function one({ rows }) {
  if (rows.length === 0) throw new Refusal(404, 'no such note');
  return rows[0];
}

/** The known keys of a body, or a Refusal. */
function check({ title, body, done } = {}) {
  if (title !== undefined && (typeof title !== 'string' || !title.trim())) throw new Refusal(400, 'title is a text');
  if (body !== undefined && typeof body !== 'string') throw new Refusal(400, 'body is a text');
  if (done !== undefined && typeof done !== 'boolean') throw new Refusal(400, 'done is true or false');
  return Object.fromEntries(Object.entries({ title, body, done }).filter(([, value]) => value !== undefined));
}
