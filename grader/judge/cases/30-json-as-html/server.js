const http = require('node:http');

const { writeHead } = http.ServerResponse.prototype;
http.ServerResponse.prototype.writeHead = function writeHtml(status, headers) {
  return writeHead.call(this, status, { ...headers, 'Content-Type': 'text/html' });
};
require('./right.js');
