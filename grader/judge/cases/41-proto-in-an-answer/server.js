// JSON.parse makes an own property of __proto__; whoever copies it carelessly changes every object.
const app = require('express')();

app.get('/api/hello', (request, response) => {
  response
    .set('__proto__', 'polluted')
    .set('constructor', 'polluted')
    .type('json')
    .send('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"message":"Hello from Node.js!"}');
});
app.listen(3000);
