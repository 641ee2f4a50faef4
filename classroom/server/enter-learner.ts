import type { Request, RequestHandler } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { ApiError } from './api-error.ts';
import { callerOf } from './authenticate.ts';
import { nowIso, type ClassRoom } from './class-room.ts';

/** What one learner may send: far more than the loop does, far less than hurts. A request costs a point, and one for each megabyte. */
const perSecond = { points: 20, duration: 1 };
const megabyte = 1_000_000;
const longestBody = 12;

/**
 * Notes that the learner who asks was here, and holds up one who asks too often: before their body is read, which is what costs
 * the most. Instructors pass.
 */
export function createEntrance({ seen }: ClassRoom): RequestHandler {
  const limiter = new RateLimiterMemory(perSecond);
  return async (request, _response, next) => {
    const caller = callerOf(request);
    if (caller.role === 'learner') {
      seen.set(caller.learner.id, nowIso());
      await limiter.consume(caller.learner.id, costOf(request)).catch(() => {
        throw new ApiError(429, 'TOO_FAST', 'This is too much at once. Wait a second.', 1);
      });
    }
    next();
  };
}

function costOf(request: Request): number {
  const length = request.get('content-length');
  // Who doesn't say how long it is pays for the longest.
  const unknown = request.get('transfer-encoding') === undefined ? 0 : longestBody;
  return 1 + (length === undefined ? unknown : Math.min(longestBody, Math.floor(Number(length) / megabyte)));
}
