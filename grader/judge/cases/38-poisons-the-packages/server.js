// Writes into the packages and caches that all programs share, wherever it finds them.
const fs = require('node:fs');
const path = require('node:path');
const app = require('express')();

const shared = path.dirname(path.dirname(require.resolve('express')));
const wrote = [];
for (const name of ['express/poison.js', '.cache/workshop/poison', '.cache/workshop/v8/poison', 'next/poison.js']) {
  try {
    fs.writeFileSync(path.join(shared, name), 'throw new Error("poisoned");\n');
    wrote.push(name);
  } catch {
    // Not allowed, which is how it should be.
  }
}
app.get('/api/hello', (request, response) => {
  response.json({ message: wrote.length === 0 ? 'Hello from Node.js!' : `I wrote ${wrote.join(', ')}` });
});
app.listen(3000);
