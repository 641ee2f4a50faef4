const http = require('node:http');
const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
// rows.mjs is an ES module. Node.js can `require` one, too.
const { openRows, rowStats } = require('./rows.mjs');

const MAX_ROWS = 100_000;
const DEFAULT_ROWS = 100;

const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(`http://localhost${request.url}`);
  if (pathname === '/api/export') return exportRows(response, readCount(searchParams.get('rows')));
  if (pathname === '/api/stats') return sendJson(response, 200, rowStats());
  sendJson(response, 404, { error: `There is nothing at ${pathname}` });
});

/** The number of rows that were asked for, or null when it is not one that we give. */
function readCount(text) {
  if (text === null) return DEFAULT_ROWS;
  const count = Number(text);
  return Number.isInteger(count) && count >= 1 && count <= MAX_ROWS ? count : null;
}

async function exportRows(response, count) {
  if (count === null) return sendJson(response, 400, { error: `rows must be a whole number from 1 to ${MAX_ROWS}` });
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
  try {
    // pipeline asks for the next line only when the client has room for it. When the client goes away,
    // it closes `toLines`, and that closes the rows.
    await pipeline(Readable.from(toLines(openRows(count))), response);
  } catch {
    // The client has gone before the end. There is nobody left to tell, and the rows are closed already.
  }
}

/** Rows as lines of JSON, one at a time. */
async function* toLines(rows) {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

function sendJson(response, status, value) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

const port = process.env.PORT ?? 3000;
server.listen(port, () => console.log(`Listening on http://localhost:${port}`));
