// This server is finished: there is nothing to change here. What is missing is the package.json beside it.
//
// It answers GET / with the name and the version that package.json gives, as JSON.
// getBuiltinModule fetches a module that is built into Node. Most servers use require or import for that; this one
// doesn't, so that it runs whatever "type" your package.json has ("commonjs", "module", or none at all).
const { createServer } = process.getBuiltinModule('node:http');
const { readFileSync } = process.getBuiltinModule('node:fs');
const { join } = process.getBuiltinModule('node:path');

// CommonJS knows the folder of this file as __dirname. ES modules don't; there we take the current folder,
// which is the same one when the server was started with `npm start`.
const folder = typeof __dirname === 'string' ? __dirname : process.cwd();

function readPackage() {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  return JSON.parse(text.replace(/^\uFEFF/, '')); // some Windows editors put an invisible mark in front
}

function sendJson(response, status, value) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

const server = createServer((request, response) => {
  const path = request.url.split('?')[0];
  if (path !== '/') return sendJson(response, 404, { error: `There is nothing at ${path}. Try /` });
  if (request.method !== 'GET') {
    response.setHeader('Allow', 'GET');
    return sendJson(response, 405, { error: `${request.method} is not allowed here, only GET` });
  }

  try {
    const { name, version } = readPackage();
    sendJson(response, 200, { name, version });
  } catch (error) {
    sendJson(response, 500, { error: `Could not read package.json: ${error.message}` });
  }
});

const port = process.env.PORT ?? 3000;
server.listen(port, () => console.log(`Listening on http://localhost:${port}`));
