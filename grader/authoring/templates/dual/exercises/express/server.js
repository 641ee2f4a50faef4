// {{number}} {{title}}, with Express. What to build is in README.md, one folder up.
const express = require('express');

const port = process.env.PORT ?? 3000;

const app = express();

// TODO: answer GET /api/greeting?name=Ada with { "greeting": "Hello, Ada!" }, and a request without a name with 400.

app.listen(port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${port}`);
});
