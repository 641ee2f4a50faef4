const http = require('node:http');

const MAX_BODY_BYTES = 1024 * 1024; // 1 MiB

/** An error that the client made: its message and status go into the answer. */
class ClientError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

function sendJson(response, status, value, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}

/** Reads the whole body. The pieces are bytes, and a piece can end in the middle of a character: join first, decode then. */
async function readBody(request) {
  const pieces = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    // Too much? We stop keeping the pieces, but read on: many clients look at the answer only when they have sent
    // everything, so a server that stops reading may leave them waiting.
    if (size <= MAX_BODY_BYTES) pieces.push(piece);
  }
  if (size > MAX_BODY_BYTES) throw new ClientError(413, `The body is larger than ${MAX_BODY_BYTES} bytes`);
  return Buffer.concat(pieces).toString('utf8');
}

async function readJson(request) {
  const text = await readBody(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new ClientError(400, 'The body is not valid JSON');
  }
}

async function handle(request, response) {
  const path = request.url.split('?')[0]; // without the query string

  if (path === '/api/hello') {
    if (request.method !== 'GET') {
      return sendJson(response, 405, { error: `${request.method} is not allowed here` }, { Allow: 'GET' });
    }
    return sendJson(response, 200, { message: 'Hello from Node.js!' });
  }

  if (path === '/api/echo' && request.method === 'POST') {
    return sendJson(response, 200, { youSent: await readJson(request) });
  }

  sendJson(response, 404, { error: `There is nothing at ${path}` });
}

const server = http.createServer(async (request, response) => {
  // Without this try, an error in an async function would end the whole program.
  try {
    await handle(request, response);
  } catch (error) {
    // What the client did wrong it may know. Anything else is a mistake in this file, which the console is told.
    const known = error instanceof ClientError;
    if (!known) console.error(error);
    sendJson(response, known ? error.status : 500, { error: known ? error.message : 'Internal Server Error' });
  }
});

const port = process.env.PORT ?? 3000;
server.listen(port, () => console.log(`Listening on http://localhost:${port}`));
