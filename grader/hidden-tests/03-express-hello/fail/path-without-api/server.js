const express = require('express');
const app = express();

app.get('/hello', (req, res) => {
  res.json({ message: 'Hello from Node.js!' });
});

app.listen(process.env.PORT ?? 3000, () => console.log('listening'));
