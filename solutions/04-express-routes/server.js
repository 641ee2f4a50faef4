const express = require('express');

const port = process.env.PORT ?? 3000;

const app = express();

// A Map finds a note by its id at once, and keeps the order in which notes were added.
const notes = new Map();

// Only ever counts up. An id made from the number of notes would come back after a DELETE.
let lastId = 0;

// Reads JSON bodies into `request.body`. In Express 5 it is undefined when the request brought no JSON.
app.use(express.json());

app.post('/api/notes', (request, response) => {
  const { title, body = '' } = request.body ?? {};
  const mistake = title === undefined ? 'title is missing' : findMistake({ title, body });
  if (mistake) return sendError(response, 400, mistake);

  lastId += 1;
  const note = { id: String(lastId), title, body, done: false };
  notes.set(note.id, note);
  response.status(201).location(`/api/notes/${note.id}`).json(note);
});

app.get('/api/notes', (request, response) => {
  // Everything in an address is text, so this is 'true', not true.
  const { done } = request.query;
  const all = [...notes.values()];
  if (done === undefined) return response.json(all);
  if (done !== 'true' && done !== 'false') return sendError(response, 400, 'done must be true or false');
  response.json(all.filter((note) => note.done === (done === 'true')));
});

app.get('/api/notes/:id', (request, response) => {
  const note = notes.get(request.params.id);
  if (!note) return sendNoteNotFound(response);
  response.json(note);
});

app.patch('/api/notes/:id', (request, response) => {
  const note = notes.get(request.params.id);
  if (!note) return sendNoteNotFound(response);

  // Only these three are taken from the body: an `id` or an unknown key in it changes nothing.
  const { title = note.title, body = note.body, done = note.done } = request.body ?? {};
  const mistake = findMistake({ title, body, done });
  if (mistake) return sendError(response, 400, mistake);

  Object.assign(note, { title, body, done });
  response.json(note);
});

app.delete('/api/notes/:id', (request, response) => {
  // `delete` says whether there was such a note.
  if (!notes.delete(request.params.id)) return sendNoteNotFound(response);
  // 204 means "done, and there is nothing to say", so there is no body.
  response.status(204).end();
});

// Express asks its routes from top to bottom. Who gets here fits none of them.
app.use((request, response) => {
  sendError(response, 404, `There is nothing at ${request.path}`);
});

// Four parameters make an error handler. Without it, Express would send an HTML page.
app.use((error, request, response, _next) => {
  // express.json() gives its errors a status: 400 when the JSON is malformed. Anything else is a mistake in this file.
  const status = error.status ?? 500;
  if (status >= 500) console.error(error);
  sendError(response, status, status < 500 ? error.message : 'Internal Server Error');
});

/** What is wrong with these values, in words, or null when they are right. */
function findMistake({ title, body = '', done = false }) {
  if (typeof title !== 'string' || title.trim() === '') return 'title must be a text that is not blank';
  if (typeof body !== 'string') return 'body must be a text';
  if (typeof done !== 'boolean') return 'done must be true or false';
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
