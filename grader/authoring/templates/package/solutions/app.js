// This server is finished: it answers GET / with the name and the version of the package.json beside it.
// getBuiltinModule works in CommonJS and in ES modules alike, so any "type" in your package.json is fine.
const { createServer } = process.getBuiltinModule('node:http');
const { readFileSync } = process.getBuiltinModule('node:fs');

const port = process.env.PORT ?? 3000;

createServer((request, response) => {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ name, version }));
}).listen(port, () => console.log(`Listening on http://localhost:${port}`));
