// 05 Express: middleware. The routes are given. The four pieces of middleware are yours: see the TODOs.
const express = require('express');
const { setTimeout: wait } = require('node:timers/promises');

const app = express();
const port = process.env.PORT ?? 3000;
const token = 'workshop-token';

// TODO 1: give every response its X-Request-Id.

// TODO 2: a guard for /api/private.

app.get('/api/public', (req, res) => {
  res.json({ message: 'Anyone can read this.' });
});

app.get('/api/private', (req, res) => {
  res.json({ message: 'You are in.' });
});

app.get('/api/boom', async (req, res) => {
  res.json(await readReport());
});

// TODO 3: a JSON 404 for every other path.

// TODO 4: a JSON 500 for every error.

app.listen(port, () => {
  console.log(`Listening on http://localhost:${port}`);
});

// Given: a job that always fails, a moment after it was started. Leave it as it is.
async function readReport() {
  await wait(10);
  throw new Error('cannot open /srv/reports/secret.txt');
}
