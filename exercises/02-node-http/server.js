const http = require('node:http');

const server = http.createServer((request, response) => {
  // request.method is the method ('GET', 'POST' ...), request.url the path with its query string.

  // TODO: GET /api/hello
  // TODO: any other method on /api/hello
  // TODO: POST /api/echo (the body comes in pieces, as 'data' events or with `for await`)
  // TODO: any other path

  response.statusCode = 501; // "Not Implemented": nothing is written yet
  response.end('Not written yet\n');
});

const port = process.env.PORT ?? 3000;
server.listen(port, () => console.log(`Listening on http://localhost:${port}`));
