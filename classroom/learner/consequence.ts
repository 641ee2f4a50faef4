import type { Failure } from './call-server.ts';

/**
 * What a failed sending means. `never`: the class won't take this one, ever. `skip`: this one can't be taken now, others may. `stop`: nothing
 * can be sent now. `out`: the class doesn't know the learner (any more).
 */
export type Consequence = 'never' | 'skip' | 'stop' | 'out';

/** Only an answer that is plainly one of a class server can make something never be sent: hotels' networks answer 404 too. */
export function consequenceOf(failure: Failure): Consequence {
  if (failure.kind !== 'refused') return 'stop';
  const { status, code } = failure;
  if (status === 401 || code === 'REMOVED') return 'out';
  if (status === 403 || status === 408 || status === 425 || status === 429) return 'stop';
  if (status >= 500) return status === 500 || status === 501 ? 'skip' : 'stop';
  // An exercise that is closed opens again, and a door too.
  return closedForNow.has(code) ? 'skip' : 'never';
}

const closedForNow = new Set(['CLOSED', 'LOCKED', 'CLASS_CLOSED', 'EXERCISE_CLOSED']);
