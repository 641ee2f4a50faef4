var express = require('express');
var pg = require('pg');

var client = new pg.Client(process.env.DATABASE_URL);
var app = express();

var fields = 'SELECT id, title, body, done FROM notes ';

function toNote(row) {
  return { done: row.done, body: row.body, title: row.title, id: '' + row.id };
}

function refuse(res, status, text) {
  res.status(status).send({ error: text, status: status });
}

function checkBody(body) {
  if ('title' in body && (typeof body.title !== 'string' || !/\S/.test(body.title))) return 'bad title';
  if ('body' in body && typeof body.body !== 'string') return 'bad body';
  if ('done' in body && typeof body.done !== 'boolean') return 'bad done';
}

app.use(express.json());

app.param('id', function (req, res, next, id) {
  if (!/^[1-9][0-9]{0,8}$/.test(id)) return refuse(res, 404, 'no note ' + id);
  client.query(fields + 'WHERE id = $1', [id], function (error, result) {
    if (error) return next(error);
    if (result.rowCount === 0) return refuse(res, 404, 'no note ' + id);
    req.note = result.rows[0];
    next();
  });
});

app.get('/api/notes', function (req, res, next) {
  var limit = req.query.limit || '50';
  if (!/^([1-9][0-9]?|100)$/.test(limit)) return refuse(res, 400, 'bad limit');
  if (req.query.done && ['true', 'false'].indexOf(req.query.done) < 0) return refuse(res, 400, 'bad done');
  client.query(fields + 'ORDER BY id', function (error, result) {
    if (error) return next(error);
    var notes = result.rows.map(toNote);
    if (req.query.after) {
      var at = notes.findIndex(function (note) {
        return note.id === req.query.after;
      });
      if (at < 0) return refuse(res, 400, 'bad after');
      notes = notes.slice(at + 1);
    }
    if (req.query.done) {
      notes = notes.filter(function (note) {
        return String(note.done) === req.query.done;
      });
    }
    res.json(notes.slice(0, Number(limit)));
  });
});

app.post('/api/notes', function (req, res, next) {
  var body = req.body || {};
  var mistake = checkBody(body);
  if (mistake || !('title' in body)) return refuse(res, 400, mistake || 'no title');
  var values = [body.title, body.body || '', body.title.toLowerCase()];
  client.query('INSERT INTO notes (title, body, key) VALUES ($1, $2, $3) RETURNING *', values, function (error, result) {
    if (error) return next(error);
    var note = toNote(result.rows[0]);
    res.status(201).set('Location', 'http://' + req.headers.host + '/api/notes/' + note.id).json(note);
  });
});

app
  .route('/api/notes/:id')
  .get(function (req, res) {
    res.json(toNote(req.note));
  })
  .patch(function (req, res, next) {
    var body = req.body || {};
    var mistake = checkBody(body);
    if (mistake) return refuse(res, 400, mistake);
    var note = Object.assign({}, req.note);
    ['title', 'body', 'done'].forEach(function (name) {
      if (name in body) note[name] = body[name];
    });
    var values = [note.title, note.body, note.done, note.title.toLowerCase(), note.id];
    client.query('UPDATE notes SET title = $1, body = $2, done = $3, key = $4 WHERE id = $5', values, function (error) {
      if (error) return next(error);
      res.json(toNote(note));
    });
  })
  .delete(function (req, res, next) {
    client.query('DELETE FROM notes WHERE id = $1', [req.note.id], function (error) {
      if (error) return next(error);
      res.sendStatus(204);
    });
  });

app.use(function (req, res) {
  refuse(res, 404, 'nothing here');
});

app.use(function (error, req, res, next) {
  if (error.code === '23505') return refuse(res, 409, 'this title is taken');
  refuse(res, error.status || 500, 'this went wrong');
});

client.connect(function (error) {
  if (error) throw error;
  var sql = 'CREATE TABLE IF NOT EXISTS notes (id serial PRIMARY KEY, title text, body text, done boolean DEFAULT false, key text UNIQUE)';
  client.query(sql, function (failed) {
    if (failed) throw failed;
    app.listen(3000);
  });
});
