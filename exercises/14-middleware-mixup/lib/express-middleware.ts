// The middleware of an Express server, pasted as it was. It is right in Express, and of no use here:
// keep its rules, move them to proxy.ts and to wrapper functions, then delete this file.
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

export function requestId(req: Request, res: Response, next: NextFunction) {
  const own = req.get('X-Request-Id') ?? '';
  const id = /^[A-Za-z0-9_-]{1,64}$/.test(own) ? own : randomUUID();
  res.locals.requestId = id;
  res.set('X-Request-Id', id);
  next();
}

export function requireToken(req: Request, res: Response, next: NextFunction) {
  const header = req.get('Authorization');
  if (header === undefined) {
    res.set('WWW-Authenticate', 'Bearer').status(401).json({ error: 'This needs a token.' });
    return;
  }
  const [scheme = '', token] = header.split(' ');
  if (scheme.toLowerCase() !== 'bearer' || token !== 'workshop-token') {
    res.status(403).json({ error: 'This token is not valid here.' });
    return;
  }
  next();
}

export function handleError(error: unknown, req: Request, res: Response, next: NextFunction) {
  console.error(`Request ${res.locals.requestId} failed:`, error);
  res.status(500).json({ error: 'Internal Server Error', requestId: res.locals.requestId });
}
