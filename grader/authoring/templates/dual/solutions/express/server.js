const express = require('express');

const port = process.env.PORT ?? 3000;

const app = express();

app.get('/api/greeting', (request, response) => {
  const { name } = request.query;
  // An empty text counts as missing too.
  if (!name) return response.status(400).json({ error: 'name is missing, for example ?name=Ada' });
  response.json({ greeting: `Hello, ${name}!` });
});

app.listen(port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${port}`);
});
