const http = require('node:http');

const port = process.env.PORT ?? 3000;

http
  .createServer((req, res) => {
    if (req.method === 'GET' && req.url === '/api/hello') {
      res.setHeader('Content-Type', 'application/json');
      res.setHeader('X-Powered-By', 'Express');
      res.end(JSON.stringify({ message: 'Hello from Node.js!' }));
      return;
    }
    res.statusCode = 404;
    res.end('Cannot GET ' + req.url);
  })
  .listen(port);
