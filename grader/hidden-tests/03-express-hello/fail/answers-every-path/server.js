const express = require('express');

const port = process.env.PORT ?? 3000;
const app = express();

app.use((request, response) => {
  response.json({ message: 'Hello from Node.js!' });
});

app.listen(port);
