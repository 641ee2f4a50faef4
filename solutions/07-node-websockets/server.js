const http = require('node:http');
const { WebSocketServer } = require('ws');

const MAX_TEXT_LENGTH = 500;

// Who is here: name -> connection. A Map keeps the order in which they came.
const online = new Map();

const server = http.createServer((request, response) => {
  const { pathname } = new URL(`http://localhost${request.url}`);
  if (pathname === '/api/online') return sendJson(response, 200, { online: [...online.keys()] });
  sendJson(response, 404, { error: `There is nothing at ${pathname}` });
});

const webSockets = new WebSocketServer({ noServer: true });

server.on('upgrade', (request, socket, head) => {
  const { pathname, searchParams } = new URL(`http://localhost${request.url}`);
  const name = searchParams.get('name');
  // Until it is accepted, this is an ordinary HTTP request, and can be refused like one.
  if (pathname !== '/chat') return refuse(socket, '404 Not Found');
  if (!name) return refuse(socket, '400 Bad Request');
  if (online.has(name)) return refuse(socket, '409 Conflict');
  webSockets.handleUpgrade(request, socket, head, (client) => join(client, name));
});

function refuse(socket, status) {
  // The client may be gone already. Without a listener, an 'error' event ends the program.
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function join(client, name) {
  sendToAll({ type: 'join', name });
  online.set(name, client);

  client.on('message', (data) => receive(client, name, data));
  // A client that breaks the protocol makes an 'error', and then a 'close' like everybody else.
  client.on('error', (error) => console.log(`${name}: ${error.message}`));
  client.on('close', () => {
    online.delete(name);
    sendToAll({ type: 'leave', name });
  });
}

function receive(client, name, data) {
  const text = readText(data);
  if (text === null) {
    const error = `Send { "text": "..." } with 1 to ${MAX_TEXT_LENGTH} characters`;
    client.send(JSON.stringify({ type: 'error', error }));
    return;
  }
  sendToAll({ type: 'message', from: name, text, at: new Date().toISOString() });
}

/** The text in a frame, or null when the frame breaks the rules. */
function readText(data) {
  try {
    // `data` is a Buffer. `?.` because null is JSON too.
    const text = JSON.parse(data.toString())?.text;
    return typeof text === 'string' && text.length >= 1 && text.length <= MAX_TEXT_LENGTH ? text : null;
  } catch {
    return null; // not JSON
  }
}

function sendToAll(frame) {
  const text = JSON.stringify(frame);
  for (const client of online.values()) client.send(text);
}

function sendJson(response, status, value) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

const port = process.env.PORT ?? 3000;
server.listen(port, () => console.log(`Listening on http://localhost:${port}`));
