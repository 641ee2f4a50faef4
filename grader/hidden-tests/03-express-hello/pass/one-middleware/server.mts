import process from 'node:process';
import express from 'express';
import type { RequestHandler } from 'express';

const hello: RequestHandler = (req, res, next) => {
  if (req.method !== 'GET' || req.path !== '/hello') return next();
  res.type('application/json; charset=utf-8').send(Buffer.from('{"message":"Hello from Node.js!"}'));
};

export default express()
  .use(express.json(), express.static('public'))
  .use('/api', hello)
  .listen(Number(process.env.PORT ?? 3000), 'localhost');
