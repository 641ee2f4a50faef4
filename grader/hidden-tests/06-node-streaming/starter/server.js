// 06 Streaming a big answer. What to build is in README.md, beside this file.
const http = require('node:http');
const { openRows, rowStats } = require('./rows.mjs');

const server = http.createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(`http://localhost${request.url}`);

  // TODO 1: GET /api/stats answers with the value of rowStats() as JSON.

  // TODO 2: GET /api/export?rows=N. Read N with searchParams.get('rows'), and refuse a wrong one with 400.

  // TODO 3: send the rows of openRows(N), one line of JSON each, and only as fast as the client takes them.

  // TODO 4: a client that goes away closes its rows.

  sendJson(response, 404, { error: `There is nothing at ${pathname}` });
});

function sendJson(response, status, value) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

const port = process.env.PORT ?? 3000;
server.listen(port, () => console.log(`Listening on http://localhost:${port}`));
