import * as http from 'node:http';

const port = Number(process.env.PORT) || 3000;
const JSON_TYPE = ['Content-Type', 'application/json'];

const server = new http.Server();
server.listen(port, '::');

for await (const [req, res] of requests(server)) {
  serve(req, res).catch((problem) => console.error('request failed:', problem.message));
}

async function* requests(emitter) {
  const { on } = await import('node:events');
  yield* on(emitter, 'request');
}

async function serve(req, res) {
  const pathname = /^[^?#]*/.exec(req.url)[0];

  if (pathname == '/api/hello') {
    if (req.method == 'GET') return void res.writeHead(200, JSON_TYPE).end('{ "message": "Hello from Node.js!" }');
    return void res.writeHead(405, [...JSON_TYPE, 'Allow', 'GET, HEAD, OPTIONS']).end('{ "error": "Sorry, only GET" }');
  }

  if (pathname == '/api/echo' && req.method == 'POST') {
    let bytes = Buffer.alloc(0);
    for await (const more of req) {
      bytes = Buffer.concat([bytes, more]);
      if (bytes.length > 1048576) {
        // enough: answer now, the rest need not be read
        return void res.writeHead(413, JSON_TYPE).end('{ "error": "Sorry, at most 1 MiB" }');
      }
    }
    let answer;
    try {
      answer = [200, { youSent: JSON.parse(bytes.toString()) }];
    } catch (e) {
      answer = [400, { error: String(e) }];
    }
    return void res.writeHead(answer[0], JSON_TYPE).end(JSON.stringify(answer[1]));
  }

  res.writeHead(404, JSON_TYPE).end('{ "error": "Sorry, nothing here" }');
}
