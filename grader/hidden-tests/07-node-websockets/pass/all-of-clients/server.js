const { createServer } = require('node:http');
const { WebSocketServer, WebSocket } = require('ws');

const server = createServer();
const wss = new WebSocketServer({ noServer: true, clientTracking: true });
const names = new WeakMap();

const online = () => [...wss.clients].filter((c) => c.readyState === WebSocket.OPEN).map((c) => names.get(c));
const send = (c, frame) => c.readyState === WebSocket.OPEN && c.send(Buffer.from(JSON.stringify(frame)), { binary: false });

server.on('request', (req, res) => {
  if (req.method === 'GET' && req.url.startsWith('/api/online')) {
    return res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ online: online() }));
  }
  res.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error":"not found"}');
});

server.on('upgrade', (req, socket, head) => {
  const match = /^\/chat(?:\?(.*))?$/.exec(req.url);
  const name = match && new URLSearchParams(match[1]).get('name');
  const problem = !match ? 404 : !name ? 400 : online().includes(name) ? 409 : 0;
  if (problem) {
    socket.once('finish', () => socket.destroy());
    return socket.end(`HTTP/1.1 ${problem} Refused\r\nContent-Type: text/plain\r\nContent-Length: 7\r\n\r\nRefused`);
  }
  wss.handleUpgrade(req, socket, head, (client) => {
    names.set(client, name);
    for (const other of wss.clients) if (other !== client) send(other, { type: 'join', name });
    client
      .on('message', (data) => {
        const text = parse(data);
        if (text instanceof Error) return send(client, { type: 'error', error: String(text) });
        for (const other of wss.clients) send(other, { type: 'message', from: name, text, at: new Date().toISOString() });
      })
      .on('error', () => {})
      .on('close', () => {
        for (const other of wss.clients) send(other, { type: 'leave', name });
      });
  });
});

function parse(data) {
  try {
    const { text } = JSON.parse(data) ?? {};
    if (typeof text !== 'string') throw new Error('text is no string');
    if (text.length < 1 || text.length > 500) throw new RangeError('text is too short or too long');
    return text;
  } catch (error) {
    return error;
  }
}

server.listen({ port: 3000, host: 'localhost' });
