const { randomUUID } = require('node:crypto');
const { setTimeout: wait } = require('node:timers/promises');
const express = require('express');

const app = express();
const port = process.env.PORT ?? 3000;
const token = 'workshop-token';

// Middleware runs in the order of these lines. This one comes first, so that no answer can leave without an id.
app.use(requestId);

app.get('/api/public', (req, res) => {
  res.json({ message: 'Anyone can read this.' });
});

// A guard between the path and the handler protects this one route only.
app.get('/api/private', requireToken, (req, res) => {
  res.json({ message: 'You are in.' });
});

// Express 5 hands the error of an async handler to the error handler by itself: no try and catch here.
app.get('/api/boom', async (req, res) => {
  res.json(await readReport());
});

// Only requests that no route has answered come as far as these two.
app.use(notFound);
app.use(handleError);

app.listen(port, () => {
  console.log(`Listening on http://localhost:${port}`);
});

function requestId(req, res, next) {
  const own = req.get('X-Request-Id') ?? '';
  // The id will be printed in logs and sent back, so a stranger's text must not pass unchecked.
  req.id = /^[A-Za-z0-9_-]{1,64}$/.test(own) ? own : randomUUID();
  res.set('X-Request-Id', req.id);
  next();
}

function requireToken(req, res, next) {
  const header = req.get('Authorization');
  if (header === undefined) {
    // 401: "I don't know who you are." WWW-Authenticate says how to introduce yourself.
    res.set('WWW-Authenticate', 'Bearer').status(401).json({ error: 'This needs a token.' });
    return;
  }
  const [scheme, value] = header.split(' ');
  if (scheme.toLowerCase() !== 'bearer' || value !== token) {
    // 403: "I have seen what you sent, and it does not open this door."
    res.status(403).json({ error: 'This token is not valid here.' });
    return;
  }
  next();
}

function notFound(req, res) {
  res.status(404).json({ error: 'There is nothing at this address.' });
}

// Express knows an error handler by its four parameters, so `_next` has to stay in the list.
function handleError(error, req, res, _next) {
  // The whole error goes to the console, for you. The client learns only the id under which to find it.
  console.error(`Request ${req.id} failed:`, error);
  res.status(500).json({ error: 'Internal Server Error', requestId: req.id });
}

// Given: a job that always fails, a moment after it was started. Leave it as it is.
async function readReport() {
  await wait(10);
  throw new Error('cannot open /srv/reports/secret.txt');
}
