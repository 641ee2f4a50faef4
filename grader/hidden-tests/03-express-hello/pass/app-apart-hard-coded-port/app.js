'use strict';

var express = require('express');

var app = express();

app.route('/api/hello').get(function (req, res) {
  // The way of plain Node.js works under Express too.
  res.writeHead(200, { 'content-type': 'application/json' });
  res.end(JSON.stringify({ message: 'Hello from Node.js!' }, null, 2) + '\n');
});

module.exports = app;
