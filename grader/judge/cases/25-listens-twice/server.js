const app = require('express')();

app.get('/api/hello', (request, response) => response.json({ message: 'Hello from Node.js!' }));
app.listen(3000);
app.listen(3000, (error) => {
  if (error) throw error;
});
