const app = require('express')();

app.get('/api/hello', (request, response) => response.json({ message: 'Hello from Node.js!' }));
module.exports = app;
