const http = require('node:http');

const create = http.createServer;
http.createServer = (handler) =>
  create((request, response) => {
    if (request.method === 'DELETE') process.exit(0);
    handler(request, response);
  });
require('./right.js');
