// 07 A chat over WebSockets. What to build is in README.md, beside this file.
const http = require('node:http');
const { WebSocketServer } = require('ws');

const server = http.createServer((request, response) => {
  // TODO 1: GET /api/online answers with the names of those who are here, as JSON.

  response.writeHead(404, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ error: `There is nothing at ${request.url}` }));
});

// It speaks the WebSocket protocol, and has no port of its own: you hand it the connections that you accept.
const webSockets = new WebSocketServer({ noServer: true });

// A client asks to change from HTTP to WebSockets. `socket` is the bare connection: what is written here goes out as it is.
server.on('upgrade', (request, socket, head) => {
  // TODO 2: refuse a wrong path, a missing name and a name in use. Refusing looks like this, with another status:
  socket.end('HTTP/1.1 501 Not Implemented\r\nConnection: close\r\n\r\n');

  // TODO 3: accept everybody else:
  // webSockets.handleUpgrade(request, socket, head, (client) => join(client, name));
});

function join(client, name) {
  // TODO 4: tell the others, with client.send(text), and remember who is here.

  // TODO 5: client.on('message', (data) => ...), client.on('close', () => ...), client.on('error', (error) => ...)
}

const port = process.env.PORT ?? 3000;
server.listen(port, () => console.log(`Listening on http://localhost:${port}`));
