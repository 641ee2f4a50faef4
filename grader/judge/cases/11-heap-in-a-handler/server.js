// The same, but only when it is asked for '/'.
const http = require('node:http');

const create = http.createServer;
http.createServer = (handler) =>
  create((request, response) => {
    if (request.url !== '/') return handler(request, response);
    const kept = [];
    for (let count = 0; count < 1000; count += 1)
      kept.push(Array.from({ length: 128 * 1024 }, (_, index) => index + count));
    response.end(String(kept.length));
  });
require('./right.js');
