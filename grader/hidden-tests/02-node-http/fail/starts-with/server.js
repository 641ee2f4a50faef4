const http = require('node:http');

const LIMIT = 1024 * 1024;

function sendJson(res, status, data) {
  res.statusCode = status;
  res.setHeader('Content-Type', 'application/json');
  res.end(JSON.stringify(data));
}

function echo(req, res) {
  const chunks = [];
  let size = 0;

  req.on('data', (chunk) => {
    size += chunk.length;
    if (size <= LIMIT) chunks.push(chunk);
  });

  req.on('end', () => {
    if (size > LIMIT) return sendJson(res, 413, { error: 'Body too large' });

    let value;
    try {
      value = JSON.parse(Buffer.concat(chunks).toString());
    } catch {
      return sendJson(res, 400, { error: 'Invalid JSON' });
    }
    sendJson(res, 200, { youSent: value });
  });
}

const server = http.createServer((req, res) => {
  const path = req.url.split('?')[0];

  if (path.startsWith('/api/hello')) {
    if (req.method === 'GET') return sendJson(res, 200, { message: 'Hello from Node.js!' });
    res.setHeader('Allow', 'GET');
    return sendJson(res, 405, { error: 'Method not allowed' });
  }

  if (path === '/api/echo' && req.method === 'POST') return echo(req, res);

  sendJson(res, 404, { error: 'Not found' });
});

server.listen(process.env.PORT ?? 3000);
