const http = require('node:http');

const create = http.createServer;
http.createServer = (handler) =>
  create((request, response) => {
    if (request.url === '/') promiseForever(response);
    else handler(request, response);
  });
require('./right.js');

function promiseForever(response) {
  const timer = setInterval(() => response.writeProcessing(), 50);
  response.on('close', () => clearInterval(timer));
}
