const http = require('node:http');

const create = http.createServer;
http.createServer = (handler) =>
  create((request, response) => {
    if (request.url === '/') sendSlowly(response);
    else handler(request, response);
  });
require('./right.js');

function sendSlowly(response) {
  response.writeHead(404, { 'Content-Type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(timer));
}
