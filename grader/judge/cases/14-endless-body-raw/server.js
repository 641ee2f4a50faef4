// Only what comes over a bare socket is answered without end: such a request names a host without a port.
const http = require('node:http');

const create = http.createServer;
http.createServer = (handler) =>
  create((request, response) => {
    if (request.headers.host === 'localhost') sendForever(response);
    else handler(request, response);
  });
require('./right.js');

function sendForever(response) {
  const part = 'x'.repeat(64 * 1024);
  const more = () => {
    while (!response.destroyed && response.write(part));
  };
  response.on('drain', more);
  more();
}
