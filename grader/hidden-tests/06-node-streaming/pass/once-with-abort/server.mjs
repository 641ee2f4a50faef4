import { createServer } from 'node:http';
import { once } from 'node:events';
import { openRows, rowStats } from './rows.mjs';

const sendJson = (response, status, value) =>
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));

async function exportRows(response, count) {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  response.setHeader('Content-Type', 'application/x-ndjson');
  try {
    for await (const row of openRows(count)) {
      gone.signal.throwIfAborted();
      if (!response.write(JSON.stringify(row) + '\n')) await once(response, 'drain', { signal: gone.signal });
    }
    response.end();
  } catch (error) {
    if (error.name !== 'AbortError') throw error;
  }
}

createServer(async (request, response) => {
  const url = new URL(request.url, `http://${request.headers.host}`);
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /api/stats':
      return sendJson(response, 200, rowStats());
    case 'GET /api/export': {
      const rows = Number(url.searchParams.get('rows') ?? 100);
      if (!(rows >= 1 && rows <= 100_000)) return sendJson(response, 400, { error: 'rows: 1 to 100000, please' });
      return exportRows(response, rows);
    }
    default:
      return sendJson(response, 404, { error: 'Not found' });
  }
}).listen(process.env.PORT || 3000, '127.0.0.1');
