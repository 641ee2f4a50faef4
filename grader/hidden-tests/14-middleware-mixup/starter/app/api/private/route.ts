// Pasted from an Express server: req, res and next. Next.js passes other things, so this fails on every request.
import type { NextFunction, Request, Response } from 'express';
import { requestId, requireToken } from '../../../lib/express-middleware';

export function GET(req: Request, res: Response, next: NextFunction) {
  requestId(req, res, () => {
    requireToken(req, res, () => {
      res.json({ message: 'You are in.' });
    });
  });
}
