const express = require('express');

const app = express();

app.get('/api/greeting', (request, response) => {
  const { name } = request.query;
  response.json(name ? { greeting: `Hello, ${name}!` } : { error: 'name is missing' });
});

app.listen(process.env.PORT ?? 3000);
