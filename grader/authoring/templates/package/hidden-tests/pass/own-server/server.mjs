import { readFile } from 'node:fs/promises';
import express from 'express';

const about = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));

express()
  .get('/', (request, response) => response.json({ ...about, from: request.ip }))
  .listen(3000);
