const express = require('express');
const { setTimeout: wait } = require('node:timers/promises');

const { APP_NAME: name = 'My app', PORT: port = 3000 } = process.env;

const app = express();

app.get('/healthz', (req, res) => {
  res.json({ status: 'ok' });
});

app.get('/api/name', (req, res) => {
  res.json({ name });
});

app.get('/api/slow', async (req, res) => {
  await wait(1000);
  res.json({ done: true });
});

const server = app.listen(port, () => {
  console.log(`Process ${process.pid} listens on http://localhost:${port}`);
});

process.once('SIGTERM', () => {
  console.log('SIGTERM: no new requests, the last ones are finished.');
  // The callback comes when the last connection has been closed.
  server.close(() => process.exit(0));
});
