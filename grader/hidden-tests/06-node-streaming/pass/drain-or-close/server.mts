import http, { type ServerResponse } from 'node:http';
import { openRows, rowStats } from './rows.mjs';

const RANGE = { min: 1, max: 100_000, default: 100 } as const;

/** Resolves when there is room again, or when the client has gone. */
const roomOrGone = (response: ServerResponse) =>
  new Promise<void>((resolve) => {
    response.once('drain', resolve);
    response.once('close', resolve);
  });

async function sendRows(response: ServerResponse, count: number): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' });
  for await (const row of openRows(count)) {
    // Leaving a `for await` early closes the generator.
    if (response.destroyed) return;
    if (!response.write(`${JSON.stringify(row)}\n`)) await roomOrGone(response);
  }
  response.end();
}

const server = http.createServer(async (request, response) => {
  const url = new URL(request.url!, 'http://localhost');
  const json = (status: number, value: unknown) =>
    void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  if (url.pathname === '/api/stats') return json(200, rowStats());
  if (url.pathname === '/api/export') {
    const count = Math.floor(Number(url.searchParams.get('rows') ?? RANGE.default)) || 0;
    if (count < RANGE.min || count > RANGE.max) return json(400, { error: 'rows is out of range', ...RANGE });
    return sendRows(response, count);
  }
  json(404, { error: 'Not found' });
});

server.listen(3000);
