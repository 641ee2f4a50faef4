import http from 'node:http';
import { Writable } from 'node:stream';
import { openRows, rowStats } from './rows.mjs';

/** Handlers as browsers and Next.js know them: a Request goes in, a Response comes out. */
async function handle(request) {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === '/api/stats') return Response.json(rowStats());
  if (pathname !== '/api/export') return Response.json({ error: 'Not found' }, { status: 404 });
  const rows = searchParams.has('rows') ? Number(searchParams.get('rows')) : 100;
  if (!Number.isInteger(rows) || rows < 1 || rows > 100_000) {
    return Response.json({ error: 'rows must be from 1 to 100000' }, { status: 400 });
  }
  const lines = new TransformStream({
    transform: (row, controller) => controller.enqueue(`${JSON.stringify(row)}\n`),
  });
  const body = ReadableStream.from(openRows(rows)).pipeThrough(lines).pipeThrough(new TextEncoderStream());
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } });
}

http
  .createServer(async (req, res) => {
    const response = await handle(new Request(`http://localhost${req.url}`, { method: req.method }));
    res.writeHead(response.status, Object.fromEntries(response.headers));
    await response.body.pipeTo(Writable.toWeb(res)).catch(() => {});
  })
  .listen({ port: 3000 });
