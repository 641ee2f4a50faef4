const http = require('node:http');

http
  .createServer((req, res) => {
    const url = new URL(req.url, 'http://localhost');
    res.setHeader('Content-Type', 'application/json; charset=utf-8');
    const name = url.searchParams.get('name');
    if (url.pathname !== '/api/greeting') res.writeHead(404).end('{"error":"nothing here"}');
    else if (name) res.end(JSON.stringify({ greeting: `Hello, ${name}!` }));
    else res.writeHead(400).end('{"error":"no name"}');
  })
  .listen(process.env.PORT ?? 3000);
