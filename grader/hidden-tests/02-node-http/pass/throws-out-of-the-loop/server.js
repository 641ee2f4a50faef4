const http = require('node:http');

function sendJson(res, status, data) {
  res.writeHead(status, { 'Content-Type': 'application/json' });
  res.end(JSON.stringify(data));
}

async function readBody(req) {
  const chunks = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > 1024 * 1024) throw Object.assign(new Error('Body too large'), { status: 413 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

async function echo(req, res) {
  try {
    sendJson(res, 200, { youSent: JSON.parse(await readBody(req)) });
  } catch (error) {
    sendJson(res, error.status ?? 400, { error: error.message });
  }
}

const server = http.createServer((req, res) => {
  const path = req.url.split('?')[0];

  if (path === '/api/hello') {
    if (req.method === 'GET') return sendJson(res, 200, { message: 'Hello from Node.js!' });
    res.setHeader('Allow', 'GET');
    return sendJson(res, 405, { error: 'Method not allowed' });
  }

  if (path === '/api/echo' && req.method === 'POST') return echo(req, res);

  sendJson(res, 404, { error: 'Not found' });
});

server.listen(process.env.PORT ?? 3000);
