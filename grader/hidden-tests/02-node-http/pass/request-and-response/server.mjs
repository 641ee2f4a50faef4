// The handlers are written like those of Next.js: a Request comes in, a Response goes out.
import http from 'node:http';
import { Readable } from 'node:stream';

const maxBytes = 1 << 20;

async function bytesOf(request) {
  const parts = [];
  let total = 0;
  for await (const part of request.body ?? []) {
    total += part.byteLength;
    if (total <= maxBytes) parts.push(part);
  }
  return total <= maxBytes ? Buffer.concat(parts) : null;
}

const app = {
  'GET /api/hello': () => Response.json({ message: 'Hello from Node.js!' }),
  'POST /api/echo': async (request) => {
    const bytes = await bytesOf(request);
    if (bytes === null) return Response.json({ error: 'Body too large' }, { status: 413 });
    try {
      return Response.json({ youSent: JSON.parse(bytes) });
    } catch {
      return Response.json({ error: 'Malformed JSON' }, { status: 400 });
    }
  },
};

async function respond(request) {
  const { pathname } = new URL(request.url);
  const handler = app[`${request.method} ${pathname}`];
  if (handler) return handler(request);
  if (pathname === '/api/hello') return Response.json({ error: 'Wrong method' }, { status: 405, headers: { Allow: 'GET' } });
  return Response.json({ error: 'Wrong address' }, { status: 404 });
}

const server = http.createServer(async (req, res) => {
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD';
  const request = new Request(`http://localhost${req.url}`, {
    method: req.method,
    headers: req.headers['content-type'] ? { 'content-type': req.headers['content-type'] } : {},
    body: hasBody ? Readable.toWeb(req) : undefined,
    duplex: 'half',
  });
  const response = await respond(request);
  res.writeHead(response.status, Object.fromEntries(response.headers));
  res.end(Buffer.from(await response.arrayBuffer()));
});

server.listen(process.env.PORT ?? 3000);
