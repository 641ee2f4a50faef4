const { createServer } = require('http');
const WebSocket = require('ws');

const server = createServer((req, res) => {
  if (req.url === '/api/online') {
    res.setHeader('Content-Type', 'application/json; charset=utf-8');
    return res.end(JSON.stringify({ online: [...wss.clients].map((client) => client.name) }, null, 2));
  }
  res.statusCode = 404;
  res.end();
});

const nameOf = (req) => new URLSearchParams(req.url.split('?')[1]).get('name');

const wss = new WebSocket.Server({
  server,
  path: '/chat', // any other path: ws answers 400
  verifyClient({ req }, done) {
    const name = nameOf(req);
    if (!name) return done(false, 400, 'A name, please');
    if ([...wss.clients].some((client) => client.name === name)) return done(false, 409, 'This name is taken');
    done(true);
  },
});

const broadcast = (frame, except) => {
  for (const client of wss.clients) {
    if (client !== except && client.readyState === WebSocket.OPEN) client.send(JSON.stringify(frame));
  }
};

wss.on('connection', (ws, req) => {
  ws.name = nameOf(req);
  broadcast({ type: 'join', name: ws.name }, ws);
  ws.on('message', (data) => {
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return ws.send(JSON.stringify({ type: 'error', error: 'not JSON' }));
    }
    const text = frame?.text;
    if (typeof text !== 'string' || !/^[^]{1,500}$/.test(text)) {
      return ws.send(JSON.stringify({ type: 'error', error: 'text must have 1 to 500 characters' }));
    }
    broadcast({ type: 'message', from: ws.name, text, at: new Date() });
  });
  ws.on('error', console.error);
  ws.on('close', () => broadcast({ type: 'leave', name: ws.name }, ws));
});

server.listen(3000);
