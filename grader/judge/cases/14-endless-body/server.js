const http = require('node:http');

const create = http.createServer;
http.createServer = (handler) =>
  create((request, response) => {
    if (request.url === '/') sendForever(response);
    else handler(request, response);
  });
require('./right.js');

function sendForever(response) {
  response.writeHead(404, { 'Content-Type': 'application/json' });
  const part = 'x'.repeat(64 * 1024);
  const more = () => {
    while (!response.destroyed && response.write(part));
  };
  response.on('drain', more);
  more();
}
