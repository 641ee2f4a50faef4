const express = require('express');

const port = process.env.PORT ?? 3000;

const app = express();

// `app.get` answers GET requests for this path. `response.json` turns the object into JSON text,
// sets the header Content-Type: application/json and sends the answer with status 200.
app.get('/api/hello', (request, response) => {
  response.json({ message: 'Hello from Node.js!' });
});

// There is nothing to write for other paths: when no route fits, Express answers 404 itself.

app.listen(port, (error) => {
  // Express 5 reports a failure here too, such as a port that another program already uses.
  if (error) throw error;
  console.log(`Listening on http://localhost:${port}`);
});
