const http = require('node:http');

http.createServer((request, response) => response.end());
setInterval(() => {}, 1000);
