import { parseCookie } from 'cookie';
import type { Request, RequestHandler } from 'express';
import type { LearnerHead } from '../contract/board.ts';
import { isKey } from '../store/instructor-keys.ts';
import { findByToken } from '../store/learners.ts';
import { ApiError } from './api-error.ts';
import { nowIso, type ClassRoom } from './class-room.ts';

export const cookieName = 'class';

/** Who asks: the instructor, or a learner. */
export type Caller = { role: 'instructor' } | { role: 'learner'; learner: LearnerHead };

const callers = new WeakMap<Request, Caller>();

/** Finds out who asks, for the doors behind it; 401 for nobody who is known. */
export function authenticate(room: ClassRoom): RequestHandler {
  return async (request, _response, next) => {
    const caller = await findCaller(room, request);
    if (!caller)
      throw new ApiError(
        401,
        'UNKNOWN',
        'Nobody of this class has such a token. Join again, or use the instructor link.',
      );
    callers.set(request, caller);
    next();
  };
}

export async function findCaller(room: ClassRoom, request: Request): Promise<Caller | null> {
  const { db } = room.store;
  const [, bearer] = /^Bearer ([\w-]{20,200})$/i.exec(request.get('authorization') ?? '') ?? [];
  if (bearer !== undefined) {
    const learner = await findByToken(db, bearer);
    if (learner) return { role: 'learner', learner };
    return (await isKey(db, 'token', bearer, nowIso())) ? { role: 'instructor' } : null;
  }
  const cookie = parseCookie(request.get('cookie') ?? '')[cookieName];
  if (cookie === undefined || !(await isKey(db, 'cookie', cookie, nowIso()))) return null;
  refuseForeignSites(request);
  return { role: 'instructor' };
}

/** A cookie comes along with what other sites let a browser send; what changes something must come from our own page. */
function refuseForeignSites(request: Request): void {
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin');
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && !isOwn(origin, request.get('host')));
  if (foreign && !['GET', 'HEAD'].includes(request.method))
    throw new ApiError(403, 'CROSS_SITE', 'This request comes from another site.');
}

/** Whether an origin is this server by its name and port; a proxy before it may speak HTTPS. */
function isOwn(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.parse(origin)?.host === host;
}

export const instructorOnly: RequestHandler = (request, _response, next) => {
  if (callers.get(request)?.role !== 'instructor')
    throw new ApiError(403, 'FORBIDDEN', 'Only the instructor may do this.');
  next();
};

/** The learner who asks, let in or still waiting. */
export function anyLearner(request: Request): LearnerHead {
  const caller = callers.get(request);
  if (caller?.role !== 'learner') throw new ApiError(403, 'FORBIDDEN', 'Only a learner may do this.');
  if (caller.learner.state === 'removed')
    throw new ApiError(403, 'REMOVED', 'Your instructor has taken you out of the class.');
  return caller.learner;
}

/** The learner who asks, if the instructor has let them in. */
export function learnerInside(request: Request): LearnerHead {
  const learner = anyLearner(request);
  if (learner.state === 'waiting')
    throw new ApiError(403, 'WAITING', 'Your instructor has not let you in yet. It is tried again by itself.');
  return learner;
}

export function callerOf(request: Request): Caller {
  const caller = callers.get(request);
  if (!caller) throw new ApiError(401, 'UNKNOWN', 'Nobody of this class has such a token.');
  return caller;
}
