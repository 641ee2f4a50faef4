const express = require('express');
const { checkSignup, malformedBody } = require('../shared/signup-schema.ts');

const port = process.env.PORT ?? 3000;

const app = express();

app.use(express.json());

app.post('/api/signup', (request, response) => {
  const checked = checkSignup(request.body);
  response.status('errors' in checked ? 400 : 201).json(checked);
});

app.listen(port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${port}`);
});
