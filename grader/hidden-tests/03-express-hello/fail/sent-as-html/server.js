const express = require('express');
const app = express();
const port = process.env.PORT ?? 3000;

app.get('/api/hello', (req, res) => {
  res.send(JSON.stringify({ message: 'Hello from Node.js!' }));
});

app.listen(port, () => {
  console.log(`Listening on http://localhost:${port}`);
});
