var express = require('express');
var db = require('./db');

var app = express();

function send(res, status, value) {
  res.writeHead(status, { 'Content-Type': 'application/json' });
  res.end(JSON.stringify(value));
}

function sendResult(res) {
  return function (err, note) {
    if (err) return send(res, 404, { error: String(err) });
    send(res, 200, note);
  };
}

app.use('/api/notes', express.json());

app.post('/api/notes', function (req, res) {
  var input = req.body || {};
  if (typeof input.title !== 'string' || input.title.trim().length === 0) {
    return send(res, 400, { error: 'Please give a title' });
  }
  db.insert({ title: input.title, body: input.body || '', done: false }, function (err, note) {
    res.setHeader('Location', req.protocol + '://' + req.get('host') + '/api/notes/' + note.id);
    send(res, 201, note);
  });
});

app.get('/api/notes', function (req, res) {
  var wanted = { undefined: null, true: true, false: false }[req.query.done];
  if (wanted === undefined) return send(res, 400, { error: 'done: true or false' });
  db.select(wanted, function (err, notes) {
    send(res, 200, notes);
  });
});

app.get('/api/notes/:id', function (req, res) {
  db.get(req.params.id, sendResult(res));
});

app.patch('/api/notes/:id', function (req, res) {
  var input = req.body;
  var types = { title: 'string', body: 'string', done: 'boolean' };
  var changes = {};
  for (var key in types) {
    if (!Object.prototype.hasOwnProperty.call(input, key)) continue;
    if (typeof input[key] !== types[key]) return send(res, 400, { error: key + ' must be a ' + types[key] });
    changes[key] = input[key];
  }
  if ('title' in changes && changes.title.replace(/\s/g, '') === '') {
    return send(res, 400, { error: 'title must not be blank' });
  }
  db.update(req.params.id, changes, sendResult(res));
});

app.delete('/api/notes/:id', function (req, res) {
  db.remove(req.params.id, function (err) {
    if (err) return send(res, 404, { error: String(err) });
    res.statusCode = 204;
    res.end();
  });
});

app.use(function (req, res) {
  send(res, 404, { error: 'Cannot ' + req.method + ' ' + req.url });
});

app.use(function (err, req, res, next) {
  send(res, err.statusCode || 500, { error: err.type || 'error' });
});

app.listen(3000, function () {
  console.log('Example app listening on port 3000!');
});
