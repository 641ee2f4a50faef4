import type { Request } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { LearnerHead } from '../contract/board.ts';
import { ApiError } from './api-error.ts';
import { learnerInside } from './authenticate.ts';
import { nowIso, type ClassRoom } from './class-room.ts';

/** What one learner may send: far more than the loop does, far less than hurts. */
const perSecond = { points: 20, duration: 1 };

/** Finds the learner who asks and notes that they were here. */
export type EnterLearner = (request: Request, find?: (request: Request) => LearnerHead) => Promise<LearnerHead>;

export function createEntrance({ seen }: ClassRoom): EnterLearner {
  const limiter = new RateLimiterMemory(perSecond);
  return async (request, find = learnerInside) => {
    const learner = find(request);
    seen.set(learner.id, nowIso());
    await limiter.consume(learner.id).catch(() => {
      throw new ApiError(429, 'TOO_FAST', 'This is too much at once. Wait a second.', 1);
    });
    return learner;
  };
}
