import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { enter, isTaken, names } from './chat.mjs';

const wss = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });

const refuse = (socket, status, reason) => {
  socket.write(`HTTP/1.1 ${status} ${reason}\r\n\r\n`);
  socket.destroy();
};

createServer((request, response) => {
  if (request.url.split('?')[0] === '/api/online') {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ online: names() }));
  } else {
    response.writeHead(404).end();
  }
})
  .on('upgrade', (request, socket, head) => {
    socket.on('error', () => {});
    const url = new URL(`http://localhost${request.url}`);
    if (url.pathname !== '/chat') return refuse(socket, 403, 'Forbidden');
    const name = url.searchParams.get('name') ?? '';
    if (name === '') return refuse(socket, 400, 'Bad Request');
    if (isTaken(name)) return refuse(socket, 409, 'Conflict');
    wss.handleUpgrade(request, socket, head, (ws) => enter(name, ws));
  })
  .listen(process.env.PORT || 3000);
