// Pasted from an Express server, like ../private/route.ts. It fails too, but not in the way that it should.
import type { NextFunction, Request, Response } from 'express';
import { requestId } from '../../../lib/express-middleware';
import { readReport } from '../../../lib/read-report';

export async function GET(req: Request, res: Response, next: NextFunction) {
  try {
    requestId(req, res, () => {});
    res.json(await readReport());
  } catch (error) {
    next(error);
  }
}
