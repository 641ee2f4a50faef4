'use strict';
var express = require('express');
var crypto = require('crypto');

var app = module.exports = express();

app.use(function (req, res, next) {
  var sent = req.header('x-request-id');
  if (sent && sent.length < 65 && !/[^A-Za-z0-9_-]/.test(sent)) {
    req.requestId = sent;
    res.header('X-Request-Id', sent);
    return next();
  }
  crypto.randomBytes(12, function (err, bytes) {
    if (err) return next(err);
    req.requestId = bytes.toString('hex');
    res.header('X-Request-Id', req.requestId);
    next();
  });
});

app.route('/api/public').get(function (req, res) {
  res.send({ message: 'Anyone can read this.' });
});

app.use('/api/private', function (req, res, next) {
  var auth = req.header('authorization');
  if (auth === undefined) {
    res.append('WWW-Authenticate', 'Bearer');
    return res.status(401).send({ error: 'no token' });
  }
  var parts = auth.trim().split(/\s+/);
  if (parts.length !== 2 || parts[0].toLowerCase() !== 'bearer' || parts[1] !== 'workshop-token') {
    return res.status(403).send({ error: 'bad token' });
  }
  next();
});

app.get('/api/private', function (req, res) {
  res.send({ message: 'You are in.' });
});

app.get('/api/boom', function (req, res, next) {
  setTimeout(function () {
    next('boom');
  }, 20);
});

app.use(function (req, res, next) {
  var err = new Error('Not Found');
  err.status = 404;
  next(err);
});

app.use(function (err, req, res, next) {
  var status = (err && err.status) || 500;
  if (status === 500) return res.status(500).send({ error: 'Internal Server Error', requestId: req.requestId });
  res.status(status).send({ error: err.message, requestId: req.requestId });
});
