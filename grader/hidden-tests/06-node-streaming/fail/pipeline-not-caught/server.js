const http = require('node:http');
const { once } = require('node:events');
const { openRows, rowStats } = require('./rows.mjs');

const server = http.createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (pathname === '/api/stats') return sendJson(response, 200, rowStats());
  if (pathname !== '/api/export') return sendJson(response, 404, { error: 'Not found' });

  const rows = Number(searchParams.get('rows') ?? 100);
  if (!(rows >= 1 && rows <= 100_000)) return sendJson(response, 400, { error: 'rows is from 1 to 100000' });

  response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
  const { Readable } = require('node:stream');
  const { pipeline } = require('node:stream/promises');
  const lines = Readable.from(openRows(rows)).map((row) => `${JSON.stringify(row)}\n`);
  await pipeline(lines, response);
});

function sendJson(response, status, value) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

server.listen(process.env.PORT ?? 3000);
