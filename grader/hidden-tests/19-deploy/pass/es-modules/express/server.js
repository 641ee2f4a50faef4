import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import express from 'express';

const need = (name) => {
  const value = process.env[name];
  if (value === undefined || value.trim() === '') throw new Error(`The variable ${name} is missing.`);
  return value;
};
const name = need('APP_NAME');

const app = express()
  .disable('x-powered-by')
  .get('/healthz', (_request, response) => response.status(200).send({ status: 'ok' }))
  .get('/api/name', (_request, response) => response.json({ name }))
  .get('/api/slow', async (_request, response) => {
    await setTimeout(1000);
    response.type('text').send('done');
  });

const server = createServer(app);
server.listen({ port: Number(process.env.PORT), host: '0.0.0.0' });
await once(server, 'listening');
console.log('ready');

await once(process, 'SIGTERM');
console.log('going');
server.close();
await once(server, 'close');
process.exitCode = 0;
