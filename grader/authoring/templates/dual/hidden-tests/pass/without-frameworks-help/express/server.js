const http = require('node:http');

const server = http.createServer((req, res) => {
  const name = new URL(req.url, 'http://localhost').searchParams.get('name');
  res.writeHead(name ? 200 : 400, { 'Content-Type': 'application/json; charset=utf-8' });
  res.end(JSON.stringify(name ? { greeting: `Hello, ${name}!` } : { error: 'no name' }));
});

server.listen(process.env.PORT ?? 3000);
