const app = require('express')();

app.get('/api/hello', (request, response) => {
  response.type('text/plain').send(JSON.stringify({ message: 'Hello from Node.js!' }));
});
app.listen(3000);
