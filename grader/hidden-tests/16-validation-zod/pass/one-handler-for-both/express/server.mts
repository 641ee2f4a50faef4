import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { signUp } from '../sign-up.ts';

createServer(async (incoming, outgoing) => {
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  if (url.pathname !== '/api/signup' || incoming.method !== 'POST') return void outgoing.writeHead(404).end();
  const response = await signUp(new Request(url, { method: 'POST', body: await text(incoming) }));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
}).listen(Number(process.env['PORT'] ?? 8080));
