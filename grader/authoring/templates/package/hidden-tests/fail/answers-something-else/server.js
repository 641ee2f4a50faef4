const { createServer } = require('node:http');

createServer((request, response) => response.end('{"hello":"world"}')).listen(process.env.PORT ?? 3000);
