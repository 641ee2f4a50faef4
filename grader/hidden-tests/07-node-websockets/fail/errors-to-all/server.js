const http = require('node:http');
const { WebSocketServer } = require('ws');

const online = new Map();

const server = http.createServer((request, response) => {
  const { pathname } = new URL(`http://localhost${request.url}`);
  if (pathname === '/api/online') return sendJson(response, 200, { online: [...online.keys()] });
  sendJson(response, 404, { error: 'Not found' });
});

const wss = new WebSocketServer({ noServer: true });

server.on('upgrade', (request, socket, head) => {
  const { pathname, searchParams } = new URL(`http://localhost${request.url}`);
  const name = searchParams.get('name');
  if (pathname !== '/chat') return refuse(socket, '404 Not Found');
  if (!name) return refuse(socket, '400 Bad Request');
  if (online.has(name)) return refuse(socket, '409 Conflict');
  wss.handleUpgrade(request, socket, head, (client) => join(client, name));
});

function refuse(socket, status) {
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status}\r\n\r\n`);
}

function join(client, name) {
  sendToAll({ type: 'join', name });
  online.set(name, client);
  client.on('message', (data) => receive(client, name, data));
  client.on('error', () => {});
  client.on('close', () => {
    online.delete(name);
    sendToAll({ type: 'leave', name });
  });
}

function receive(client, name, data) {
  let frame;
  try {
    frame = JSON.parse(data);
  } catch {
    return sendError(client, 'not JSON');
  }
  if (!frame || typeof frame.text !== 'string' || frame.text === '' || frame.text.length > 500) {
    return sendError(client, 'text must have 1 to 500 characters');
  }
  sendToAll({ type: 'message', from: name, text: frame.text, at: new Date().toISOString() });
}

function sendError(client, error) {
  sendToAll({ type: 'error', error });
}

function sendToAll(frame) {
  for (const client of online.values()) client.send(JSON.stringify(frame));
}

function sendJson(response, status, value) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

server.listen(process.env.PORT ?? 3000);
