const express = require('express');

const app = express();

app.get('/api/greeting', (request, response) => {
  response.json({ greeting: `Hello, ${request.query.name}!` });
});

app.listen(process.env.PORT ?? 3000);
