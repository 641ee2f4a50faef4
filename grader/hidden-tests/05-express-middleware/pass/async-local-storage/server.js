const { AsyncLocalStorage } = require('node:async_hooks');
const { createServer } = require('node:http');
const { randomUUID } = require('node:crypto');
const express = require('express');

const request = new AsyncLocalStorage();
const app = express();

const need = (token) => (req, res, next) => {
  const auth = req.get('authorization');
  if (!auth) return res.status(401).set('www-authenticate', 'Bearer realm="private"').json({ error: 'token, please' });
  const [, scheme, given] = /^(\S+)\s+(\S+)$/.exec(auth) ?? [];
  return scheme?.toLowerCase() === 'bearer' && given === token ? next() : res.status(403).json({ error: 'no' });
};

const api = express.Router();
api.get('/public', (req, res) => void res.json({ message: 'Anyone can read this.' }));
api.get('/private', need('workshop-token'), (req, res) => void res.json({ message: 'You are in.' }));
api.get('/boom', async () => {
  await fetch('http://127.0.0.1:1/nothing-listens-here');
});

app.use(express.json(), express.urlencoded());
app.use('/api', api);
app.use((req, res) => void res.status(404).json({ error: `${req.path} was not found` }));
app.use((err, req, res, next) => {
  console.error(request.getStore(), err);
  res.status(500).json({ error: 'Internal Server Error', requestId: request.getStore() });
});

createServer((req, res) => {
  const sent = req.headers['x-request-id'] ?? '';
  const id = sent.match(/^[a-zA-Z\d_-]+$/) && sent.length <= 64 ? sent : `r_${randomUUID().replaceAll('-', '')}`;
  res.setHeader('X-Request-ID', id);
  request.run(id, app, req, res);
}).listen(process.env.PORT ?? 3000);
