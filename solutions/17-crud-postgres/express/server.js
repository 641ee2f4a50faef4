const express = require('express');
const store = require('./store');

const port = process.env.PORT ?? 3000;

const app = express();

app.use(express.json());

app.post('/api/notes', async (request, response) => {
  const { title, body = '' } = request.body ?? {};
  const mistake = title === undefined ? 'title is missing' : findMistake({ title, body });
  if (mistake) return sendError(response, 400, mistake);
  const note = await store.addNote({ title, body });
  if (note === 'taken') return sendError(response, 409, 'Another note has this title');
  response.status(201).location(`/api/notes/${note.id}`).json(note);
});

app.get('/api/notes', async (request, response) => {
  const { done, limit = '50', after } = request.query;
  if (done !== undefined && done !== 'true' && done !== 'false') {
    return sendError(response, 400, 'done must be true or false');
  }
  const most = Number(limit);
  if (!Number.isInteger(most) || most < 1 || most > 100) return sendError(response, 400, 'limit must be 1 to 100');

  const notes = await store.listNotes({ done: done === undefined ? undefined : done === 'true', limit: most, after });
  if (!notes) return sendError(response, 400, 'after must be the id of a note');
  response.json(notes);
});

app.get('/api/notes/:id', async (request, response) => {
  const note = await store.findNote(request.params.id);
  if (!note) return sendNoteNotFound(response);
  response.json(note);
});

app.patch('/api/notes/:id', async (request, response) => {
  const { title, body, done } = request.body ?? {};
  const mistake = findMistake({ title, body, done });
  if (mistake) return sendError(response, 400, mistake);
  const note = await store.changeNote(request.params.id, { title, body, done });
  if (note === 'taken') return sendError(response, 409, 'Another note has this title');
  if (!note) return sendNoteNotFound(response);
  response.json(note);
});

app.delete('/api/notes/:id', async (request, response) => {
  if (!(await store.deleteNote(request.params.id))) return sendNoteNotFound(response);
  response.status(204).end();
});

app.use((request, response) => {
  sendError(response, 404, `There is nothing at ${request.path}`);
});

// Express 5 brings what an async handler throws here.
app.use((error, request, response, next) => {
  if (response.headersSent) return next(error);
  const status = error.status ?? 500;
  if (status >= 500) console.error(error);
  sendError(response, status, status < 500 ? error.message : 'Internal Server Error');
});

/** What is wrong with these values, in words, or null. A value that is undefined was not sent. */
function findMistake({ title, body, done }) {
  if (title !== undefined && (typeof title !== 'string' || title.trim() === '')) {
    return 'title must be a text that is not blank';
  }
  if (body !== undefined && typeof body !== 'string') return 'body must be a text';
  if (done !== undefined && typeof done !== 'boolean') return 'done must be true or false';
  return null;
}

function sendError(response, status, text) {
  response.status(status).json({ error: text });
}

function sendNoteNotFound(response) {
  sendError(response, 404, 'There is no note with this id');
}

app.listen(port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${port}`);
});
