// 16 Validation with Zod, the Express half. What to build is in ../README.md.
const express = require('express');

const port = process.env.PORT ?? 3000;

const app = express();

app.use(express.json());

// TODO 3: import what you wrote in ../shared/signup-schema.ts, and answer 400 with the errors when the body is wrong.
app.post('/api/signup', (request, response) => {
  // This believes everything it is sent, and sends the password back.
  response.status(201).json({ user: request.body });
});

// TODO 4: malformed JSON never reaches the handler above. An error handler answers it with 400.

app.listen(port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${port}`);
});
