const express = require('express');
const app = express();

app.get('/api/hello', (req, res) => {
  res.json({ message: 'Hello from Node.js!' });
});

app.use((req, res) => {
  res.status(404).send('Not found');
  // Thrown outside of Express, which therefore can't catch it: the program ends.
  setImmediate(() => {
    throw new Error('nothing at ' + req.url);
  });
});

app.listen(process.env.PORT ?? 3000);
