// Right in the first moment, which is when tests ask; wrong later.
const express = require('express');
const { performance } = require('node:perf_hooks');

const app = express();
let listening = 0;
app.get('/api/hello', (request, response) => {
  response.json({ message: performance.now() - listening < 5 ? 'Hello from Node.js!' : 'Too late' });
});
app.listen(3000, () => (listening = performance.now()));
