const http = require('node:http');
const { RowStream } = require('./row-stream');
const { rowStats } = require('./rows.mjs');

const routes = new Map([
  ['/api/stats', (query, response) => json(response, 200, rowStats())],
  ['/api/export', exportRows],
]);

function exportRows(query, response) {
  const text = query.get('rows') || '100';
  const rows = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0;
  if (rows < 1 || rows > 100000) return json(response, 400, { error: 'rows is from 1 to 100000' });
  const stream = new RowStream(rows);
  response.setHeader('Content-Type', 'application/x-ndjson');
  // pipe() does not destroy the source when the client goes away, so that is done here.
  response.on('close', () => stream.destroy());
  stream.pipe(response);
}

function json(response, status, value) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

http
  .createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const route = routes.get(pathname) ?? ((query, res) => json(res, 404, { error: 'nothing here' }));
    route(searchParams, response);
  })
  .listen(process.env.PORT ?? 3000);
