const http = require('node:http');

const create = http.createServer;
http.createServer = (handler) =>
  create((request, response) => {
    if (request.url === '/') sendHeaders(response);
    else handler(request, response);
  });
require('./right.js');

function sendHeaders(response) {
  response.writeHead(404, { 'Content-Type': 'application/json', 'Content-Length': '20' });
  response.flushHeaders();
}
