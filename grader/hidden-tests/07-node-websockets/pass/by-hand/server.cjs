const http = require('node:http');
const { acceptKey, decode, encode, toText } = require('./frames.cjs');

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const people = new Map();

const tell = (socket, frame) => socket.writable && socket.write(encode(TEXT, Buffer.from(JSON.stringify(frame))));
const tellAll = (frame) => people.forEach((socket) => tell(socket, frame));

function hear(name, socket, payload) {
  const data = toText(payload);
  let text;
  try {
    ({ text } = JSON.parse(data));
  } catch {}
  if (typeof text === 'string' && text.length > 0 && text.length < 501) {
    tellAll({ type: 'message', from: name, text, at: new Date().toISOString().replace('Z', '+00:00') });
  } else {
    tell(socket, { type: 'error', error: `Not a message: ${data.slice(0, 40)}` });
  }
}

function enter(name, socket) {
  tellAll({ type: 'join', name });
  people.set(name, socket);
  let bytes = Buffer.alloc(0);
  socket.on('data', (part) => {
    bytes = Buffer.concat([bytes, part]);
    try {
      for (let frame; (frame = decode(bytes)); bytes = frame.rest) {
        if (frame.opcode === TEXT) hear(name, socket, frame.payload);
        else if (frame.opcode === PING) socket.write(encode(PONG, frame.payload));
        else if (frame.opcode === CLOSE) socket.end(encode(CLOSE, frame.payload));
      }
    } catch {
      socket.destroy();
    }
  });
  socket.on('end', () => socket.end());
  socket.on('close', () => {
    people.delete(name);
    tellAll({ type: 'leave', name });
  });
}

const server = http.createServer((request, response) => {
  if (request.url !== '/api/online') return response.writeHead(404).end();
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ online: Array.from(people.keys()) }));
});

server.on('upgrade', (request, socket) => {
  socket.on('error', () => {});
  const [path, query] = request.url.split('?');
  const name = new URLSearchParams(query).get('name');
  const key = request.headers['sec-websocket-key'];
  const refuse = (line) => socket.end(`HTTP/1.1 ${line}\r\nContent-Length: 0\r\n\r\n`);
  if (path !== '/chat') return refuse('404 Not Found');
  if (!name || !key) return refuse('400 Bad Request');
  if (people.has(name)) return refuse('409 Conflict');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptKey(key)}\r\n\r\n`,
  );
  enter(name, socket);
});

server.listen(3000, '127.0.0.1');
