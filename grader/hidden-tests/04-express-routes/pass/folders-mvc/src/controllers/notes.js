const Note = require('../models/note');

exports.load = (req, res, next) => {
  res.locals.note = Note.byId(req.params.id);
  if (res.locals.note) return next();
  res.status(404);
  next(new Error('This note is not here (any more).'));
};

exports.index = (req, res) => {
  const { done } = req.query;
  if (done !== undefined && done !== 'true' && done !== 'false') {
    res.status(400);
    throw new Error('?done= knows only true and false.');
  }
  const shown = done ? Note.all().filter((note) => note.done === JSON.parse(done)) : Note.all();
  res.json(shown);
};

exports.create = (req, res) => {
  const note = new Note();
  const problems = note.assign({ title: undefined, ...req.body, done: false });
  if (problems.length > 0) return res.status(400).json({ error: problems.join(', '), problems });
  note.save();
  res
    .status(201)
    .links({ self: `/api/notes/${note.id}` })
    .location(`/api/notes/${note.id}`)
    .json(note);
};

exports.show = (req, res) => res.json(res.locals.note);

exports.update = (req, res) => {
  const problems = res.locals.note.assign(req.body);
  if (problems.length) return res.status(400).json({ error: problems.join(', '), problems });
  res.json(res.locals.note);
};

exports.destroy = (req, res) => {
  res.locals.note.destroy();
  res.status(204).json();
};
