const express = require('express');
const app = express();

app.get('/api/hello', (req, res) => {
  res.status(201).json({ message: 'Hello from Node.js!' });
});

app.listen(process.env.PORT ?? 3000);
