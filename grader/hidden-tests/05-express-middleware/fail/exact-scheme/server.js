const express = require('express');
const { randomUUID } = require('node:crypto');
const { setTimeout: wait } = require('node:timers/promises');

const app = express();
const port = process.env.PORT ?? 3000;
const token = 'workshop-token';

app.use((req, res, next) => {
  const sent = req.get('X-Request-Id');
  req.id = sent !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(sent) ? sent : randomUUID();
  res.set('X-Request-Id', req.id);
  next();
});

function guard(req, res, next) {
  const header = req.get('Authorization');
  if (!header) {
    return res.status(401).set('WWW-Authenticate', 'Bearer').json({ error: 'Please send a token' });
  }
  if (header !== `Bearer ${token}`) {
    return res.status(403).json({ error: 'Wrong token' });
  }
  next();
}

app.get('/api/public', (req, res) => {
  res.json({ message: 'Anyone can read this.' });
});

app.get('/api/private', guard, (req, res) => {
  res.json({ message: 'You are in.' });
});

app.get('/api/boom', async (req, res) => {
  res.json(await readReport());
});

app.use((req, res) => {
  res.status(404).json({ error: 'Not found' });
});

app.use((error, req, res, next) => {
  console.error(error);
  res.status(500).json({ error: 'Internal Server Error', requestId: req.id });
});

app.listen(port, () => {
  console.log(`Listening on http://localhost:${port}`);
});

async function readReport() {
  await wait(10);
  throw new Error('cannot open /srv/reports/secret.txt');
}
