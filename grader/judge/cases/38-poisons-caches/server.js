// Writes where tools keep what they share, as far as the environment and the own folder tell.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const express = require('express');

const poison = 'throw new Error("poisoned");\n';
const places = [
  path.join(process.env.npm_config_cache ?? os.homedir(), '_cacache', 'poison.js'),
  path.join(os.homedir(), '.npm', '_cacache', 'poison.js'),
  path.join(os.homedir(), '.npmrc'),
  path.join(os.homedir(), '.node_modules', 'express', 'index.js'),
  path.join(os.tmpdir(), 'node-compile-cache', 'poison'),
  path.join(os.tmpdir(), 'tsx-0', 'poison'),
  path.resolve('node_modules', 'express', 'index.js'),
  path.resolve('.next', 'cache', 'poison.js'),
  path.resolve('.next', 'dev', 'cache', 'poison.js'),
];
for (const place of places) {
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, poison);
}
const app = express();
app.get('/api/hello', (request, response) => response.json({ message: 'Hello from Node.js!' }));
app.listen(3000);
