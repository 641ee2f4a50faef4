const { createServer } = require('node:http');
const { pipeline } = require('node:stream');

async function* toLines(rows) {
  let last = null;
  for await (const row of rows) {
    if (last) yield last + '\n';
    last = JSON.stringify(row);
  }
  yield last; // no line end after the last line
}

import('./rows.mjs').then(({ openRows, rowStats }) => {
  const server = createServer();
  server.on('request', (request, response) => {
    const [path, query = ''] = request.url.split('?');
    const send = (status, value) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (path === '/api/stats') {
      const { open, pulled } = rowStats();
      return send(200, { pulled, open });
    }
    if (path !== '/api/export') return send(404, { error: 'no such path' });
    const rows = new URLSearchParams(query).get('rows') ?? 100;
    if (isNaN(rows) || rows < 1 || rows > 100000) return send(400, { error: 'bad number of rows' });
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
    pipeline(openRows(rows), toLines, response, () => {});
  });
  server.listen(3000, () => console.log('http://localhost:3000'));
});
