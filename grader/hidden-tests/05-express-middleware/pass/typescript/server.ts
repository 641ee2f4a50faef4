import express, { type NextFunction, type Request, type Response } from 'express';
import { Guard, Verdict } from './src/guard';
import { RequestIds } from './src/request-ids';

const app = express();
const ids = new RequestIds('req');
const guard = new Guard('workshop-token');

app.use((req: Request, res: Response, next: NextFunction): void => {
  res.setHeader('X-Request-Id', ids.for(req));
  next();
});

app.get('/api/public', (_req: Request, res: Response): void => {
  res.status(200).json({ message: 'Anyone can read this.' });
});

app.get('/api/private', (req: Request, res: Response): void => {
  switch (guard.judge(req.header('authorization'))) {
    case Verdict.Stranger:
      res.status(401).header('WWW-Authenticate', 'bearer').json({ error: 'Who are you?' });
      break;
    case Verdict.Refused:
      res.status(403).json({ error: 'Not you.' });
      break;
    case Verdict.Welcome:
      res.json({ message: 'You are in.' });
  }
});

const boom = async (): Promise<never> => {
  await new Promise((resolve) => setImmediate(resolve));
  throw new RangeError(`boom at ${Date.now()}`);
};

app.get('/api/boom', (_req: Request, res: Response, next: NextFunction): void => {
  boom().then((value) => res.json(value)).catch(next);
});

app.all('/{*rest}', (req: Request, res: Response): void => {
  res.status(404).json({ error: 'Not found', path: req.path });
});

app.use((error: unknown, req: Request, res: Response, _next: NextFunction): void => {
  console.error(error);
  res.status(500).json({ error: 'Internal Server Error', requestId: ids.for(req), path: req.path, at: new Date().toISOString() });
});

app.listen(Number(process.env.PORT) || 3000, '127.0.0.1');
