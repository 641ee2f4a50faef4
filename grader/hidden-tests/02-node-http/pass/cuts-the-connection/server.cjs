const { createServer } = require('node:http');
const { StringDecoder } = require('node:string_decoder');

const fail = (res, status, error, extra) => {
  res.writeHead(status, { 'Content-Type': 'application/json', ...extra });
  res.end(JSON.stringify({ error }));
};

const server = createServer();

server.on('request', (req, res) => {
  const [path] = req.url.split('?');

  if (path === '/api/hello' && req.method === 'GET') {
    res.setHeader('Content-Type', 'application/json');
    return res.end('{"message":"Hello from Node.js!"}');
  }
  if (path === '/api/hello') return fail(res, 405, 'GET only', { Allow: 'GET' });
  if (path !== '/api/echo') return fail(res, 404, 'nothing here');

  let length = 0;
  let body = '';
  const decoder = new StringDecoder('utf8');

  if (Number(req.headers['content-length']) > 1048576) return refuse();
  req.on('data', (chunk) => {
    length += chunk.length;
    if (length > 1048576) return refuse();
    body += decoder.write(chunk);
  });
  req.on('end', () => {
    if (res.writableEnded) return;
    try {
      const youSent = JSON.parse(body + decoder.end());
      res.setHeader('Content-Type', 'application/json');
      res.end(JSON.stringify({ youSent }));
    } catch {
      fail(res, 400, 'malformed JSON');
    }
  });

  function refuse() {
    if (res.headersSent) return;
    res.on('finish', () => req.socket.destroy()); // once the answer is out, hang up
    fail(res, 413, 'too large', { Connection: 'close' });
  }
});

server.listen({ port: process.env.PORT ?? 3000, host: 'localhost' });
