const { readFile } = require('node:fs/promises');
const path = require('node:path');
const express = require('express');

async function main() {
  const { text } = JSON.parse(await readFile(path.join(__dirname, 'message.json'), 'utf8'));
  const app = express();

  app.get('/api/hello', (req, res) => res.send({ message: text }));

  app.use((req, res) => {
    res.status(404).json({ error: 'not found', path: req.originalUrl });
  });

  app.listen(process.env.PORT ?? 3000, '127.0.0.1');
}

main();
