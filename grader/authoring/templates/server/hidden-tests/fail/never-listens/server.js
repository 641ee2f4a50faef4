const express = require('express');

const app = express();

app.get('/api/greeting', (request, response) => {
  const { name } = request.query;
  if (!name) return response.status(400).json({ error: 'name is missing' });
  response.json({ greeting: `Hello, ${name}!` });
});
