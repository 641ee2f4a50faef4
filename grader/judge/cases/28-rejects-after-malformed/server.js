// The brief: whatever was wrong with a request, the server goes on and answers the next one.
const http = require('node:http');

const create = http.createServer;
http.createServer = (handler) =>
  create((request, response) => {
    response.on('finish', () => {
      if (response.statusCode === 400) void Promise.reject(new Error('forgotten'));
    });
    handler(request, response);
  });
require('./right.js');
