const express = require('express');

const app = express();

app.get('/api/greeting', (request, response) => {
  const { name } = request.query;
  if (!name) return response.status(400).json({ error: 'name is missing' });
  response.send(JSON.stringify({ greeting: `Hello, ${name}!` }));
});

app.listen(process.env.PORT ?? 3000);
