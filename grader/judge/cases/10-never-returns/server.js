const http = require('node:http');

const create = http.createServer;
http.createServer = (handler) =>
  create((request, response) => {
    if (request.url === '/') for (;;);
    handler(request, response);
  });
require('./right.js');
