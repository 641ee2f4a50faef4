const http = require('node:http');
const express = require('express');
const { WebSocketServer } = require('ws');
const { z } = require('zod');
const Room = require('./lib/room');

const app = express();
const server = http.createServer(app);
const wss = new WebSocketServer({ noServer: true });
const room = new Room();
const sockets = {};
const Frame = z.object({ text: z.string().min(1).max(500) });

room.on('tell', (frame, names) => names.forEach((name) => sockets[name].send(JSON.stringify(frame))));

app.get('/api/online', (req, res) => res.json({ online: [...room.members], count: room.members.size }));

server.on('upgrade', (req, socket, head) => {
  const { pathname, searchParams } = new URL(req.url, 'http://localhost');
  const name = searchParams.get('name');
  const status = pathname !== '/chat' ? 404 : !name ? 400 : room.members.has(name) ? 409 : 101;
  if (status !== 101) {
    const body = JSON.stringify({ error: http.STATUS_CODES[status] });
    return socket.end(
      `HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
  }
  wss.handleUpgrade(req, socket, head, (ws) => wss.emit('connection', ws, name));
});

wss.on('connection', (ws, name) => {
  ws.on('error', () => ws.terminate());
  ws.on('close', () => {
    room.leave(name);
    delete sockets[name];
  });
  ws.on('message', (data) => {
    try {
      room.say(name, Frame.parse(JSON.parse(data.toString('utf8'))).text);
    } catch (error) {
      ws.send(JSON.stringify({ type: 'error', error: error.message }));
    }
  });
  sockets[name] = ws;
  room.enter(name);
});

server.listen(process.env.PORT || 3000, () => console.log('ready'));
