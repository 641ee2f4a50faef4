// 19 Deploy, the Express half. It runs on your machine; the TODOs make it ready for a host.
const express = require('express');
const { setTimeout: wait } = require('node:timers/promises');

const app = express();

// TODO 1: take the port from the environment.
const port = 3000;

// TODO 2: end at once when APP_NAME is not set.
const name = process.env.APP_NAME ?? 'My app';

// TODO 3: GET /healthz

app.get('/api/name', (req, res) => {
  res.json({ name });
});

// Given: a request that takes its time, such as a payment. Leave it as it is.
app.get('/api/slow', async (req, res) => {
  await wait(1000);
  res.json({ done: true });
});

app.listen(port, () => {
  console.log(`Process ${process.pid} listens on http://localhost:${port}`);
});

// TODO 4: on SIGTERM, finish what is under way, then end.
