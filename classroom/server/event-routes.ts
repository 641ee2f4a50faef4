import { Router, type RequestHandler } from 'express';
import { ApiError } from './api-error.ts';
import { anyLearner, callerOf } from './authenticate.ts';
import type { ClassRoom } from './class-room.ts';

/** GET /api/events: a learner's own events and those for all; an instructor's are all. */
export function eventRoutes({ hub }: ClassRoom, enter: RequestHandler): Router {
  const router = Router();
  router.get('/api/events', enter, async (request, response) => {
    const caller = callerOf(request);
    const learnerId = caller.role === 'learner' ? anyLearner(request).id : null;
    // A browser sends the header when it comes back; the first time the page says from where.
    const after = readId(request.get('last-event-id') ?? request.query['after']);
    await hub.connect({ learnerId }, response, after);
  });
  return router;
}

function readId(value: unknown): number | null {
  if (value === undefined || value === '') return null;
  const id = Number(value);
  if (!Number.isSafeInteger(id) || id < 0) throw new ApiError(400, 'BAD_REQUEST', 'Last-Event-ID is a whole number.');
  return id;
}
