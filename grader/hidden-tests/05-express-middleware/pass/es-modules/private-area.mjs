import { Router } from 'express';
import { HttpError } from './middleware/errors.mjs';

export const privateArea = Router();

privateArea.use((req, _res, next) => {
  const { authorization } = req.headers;
  if (!authorization) throw new HttpError(401, 'Sign in first', { 'WWW-Authenticate': 'Bearer realm="workshop", charset="UTF-8"' });
  if (!/^bearer +workshop-token$/.test(authorization.replace(/^\S+/, (scheme) => scheme.toLowerCase()))) {
    throw new HttpError(403, 'Not with this token');
  }
  next();
});

privateArea.get('/', (_req, res) => res.json({ message: 'You are in.' }));
