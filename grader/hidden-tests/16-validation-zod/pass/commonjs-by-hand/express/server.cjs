// node:http alone: Express is a help, not a condition.
const http = require('node:http');
const path = require('node:path');

const { validate } = require(path.join(__dirname, '..', 'shared', 'signup-schema'));

http
  .createServer((request, response) => {
    const send = (status, value) => {
      response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(value));
    };
    if (request.method !== 'POST' || request.url !== '/api/signup') return send(404, { error: 'nothing here' });
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      let body;
      try {
        body = JSON.parse(Buffer.concat(parts).toString());
      } catch (error) {
        return send(400, { errors: { body: [error.message] } });
      }
      validate(body, (errors, user) => (errors ? send(400, { errors }) : send(201, { user })));
    });
  })
  .listen(3000);
