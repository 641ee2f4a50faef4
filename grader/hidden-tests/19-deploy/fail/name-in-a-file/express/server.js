const express = require('express');
const { setTimeout: wait } = require('node:timers/promises');

const { PORT: port = 3000 } = process.env;
const { APP_NAME: name } = require('./settings.json');

// Better no start than a shop under a wrong name: the host keeps the old copy running and shows this line.
if (!name) {
  console.error('APP_NAME is not set. Set this variable to the name of the app.');
  process.exit(1);
}

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
