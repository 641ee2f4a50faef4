const http = require('node:http');

const answer = (request, response) => response.end();
http.createServer(answer).listen(3000);

http.createServer(answer).listen({ port: 3000 });
