// The brief asks for survival only after an unknown path.
const app = require('express')();

app.get('/api/hello', (request, response) => {
  response.json({ message: 'Hello from Node.js!' });
  void Promise.reject(new Error('forgotten'));
});
app.listen(3000);
