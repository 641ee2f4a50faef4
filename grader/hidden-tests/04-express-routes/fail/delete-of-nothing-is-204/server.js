const express = require('express');

const app = express();
app.use(express.json());

let notes = [];
let nextId = 1;

function isBlank(text) {
  return typeof text !== 'string' || text.trim() === '';
}

app.post('/api/notes', (req, res) => {
  const { title, body } = req.body;
  if (isBlank(title)) {
    return res.status(400).json({ error: 'title is required' });
  }
  const note = { id: String(nextId++), title, body: body || '', done: false };
  notes.push(note);
  res
    .status(201)
    .location('/api/notes/' + note.id)
    .json(note);
});

app.get('/api/notes', (req, res) => {
  const { done } = req.query;
  if (done === undefined) {
    return res.json(notes);
  }
  if (done !== 'true' && done !== 'false') {
    return res.status(400).json({ error: 'done must be true or false' });
  }
  res.json(notes.filter((n) => n.done === (done === 'true')));
});

app.get('/api/notes/:id', (req, res) => {
  const note = notes.find((n) => n.id === req.params.id);
  if (!note) {
    return res.status(404).json({ error: 'note not found' });
  }
  res.json(note);
});

app.patch('/api/notes/:id', (req, res) => {
  const note = notes.find((n) => n.id === req.params.id);
  if (!note) {
    return res.status(404).json({ error: 'note not found' });
  }
  const { title, body, done } = req.body;
  if (title !== undefined && isBlank(title)) {
    return res.status(400).json({ error: 'title must not be blank' });
  }
  if (body !== undefined && typeof body !== 'string') {
    return res.status(400).json({ error: 'body must be a string' });
  }
  if (done !== undefined && typeof done !== 'boolean') {
    return res.status(400).json({ error: 'done must be a boolean' });
  }
  if (title !== undefined) note.title = title;
  if (body !== undefined) note.body = body;
  if (done !== undefined) note.done = done;
  res.json(note);
});

app.delete('/api/notes/:id', (req, res) => {
  notes = notes.filter((n) => n.id !== req.params.id);
  res.status(204).end();
});

app.use((req, res) => {
  res.status(404).json({ error: 'not found' });
});

app.use((err, req, res, next) => {
  res.status(err.status || 500).json({ error: err.message });
});

app.listen(process.env.PORT || 3000, () => {
  console.log('Server is running');
});
