const assert = require('node:assert');
const express = require('express');

assert.ok(process.env.APP_NAME, 'Set APP_NAME');

const app = express();
const underWay = new Set();
let server;

app.use((req, res, next) => {
  underWay.add(res);
  res.once('close', () => {
    underWay.delete(res);
    endWhenIdle();
  });
  next();
});

app.get('/:first{/:second}', (req, res, next) => {
  switch (req.path) {
    case '/healthz':
      return res.json({ status: 'ok' });
    case '/api/name':
      return res.json({ name: process.env.APP_NAME });
    case '/api/slow':
      return setTimeout(() => res.status(200).json({ ok: true }), 1000);
    default:
      return next();
  }
});

function endWhenIdle() {
  if (server.listening || underWay.size > 0) return;
  setImmediate(() => process.exit(0));
}

server = app.listen(process.env.PORT ?? 3000);
process.on('SIGTERM', () => {
  server.close();
  endWhenIdle();
});
