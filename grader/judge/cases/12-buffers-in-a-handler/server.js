// The same, but only when it is asked for '/', and without an answer.
const http = require('node:http');

const create = http.createServer;
const kept = [];
const grow = () => {
  if (kept.length < 64) kept.push(Buffer.alloc(16 * 1024 * 1024, 1));
  setTimeout(grow, 5);
};
http.createServer = (handler) =>
  create((request, response) => {
    if (request.url === '/') grow();
    else handler(request, response);
  });
require('./right.js');
