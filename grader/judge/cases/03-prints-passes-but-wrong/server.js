const express = require('express');
const { printAll } = require('./prints.js');

const app = express();
app.get('/api/hello', (request, response) => {
  printAll();
  response.json({ message: 'All checks passed.' });
});
app.listen(3000, printAll);
