const http = require('node:http');

const create = http.createServer;
http.createServer = (handler) =>
  create((request, response) => {
    if (request.url === '/') sendHeadersForever(response);
    else handler(request, response);
  });
require('./right.js');

function sendHeadersForever({ socket }) {
  socket.write('HTTP/1.1 404 Not Found\r\n');
  const part = 'X-More: and more\r\n'.repeat(1024);
  const more = () => {
    while (!socket.destroyed && socket.write(part));
  };
  socket.on('drain', more);
  socket.on('error', () => {});
  more();
}
