import { RateLimiterMemory, RateLimiterQueue } from 'rate-limiter-flexible';
import { timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import type { JoinAnswer } from '../contract/api.ts';
import { addLearner, returnLearner, type Entrance } from '../store/learners.ts';
import { ApiError } from './api-error.ts';
import { nowIso, type ClassRoom } from './class-room.ts';
import { joinSchema, readBody } from './doors.ts';

/** So many wrong codes a minute are answered at once; a class shares an address, so they are counted for the door as a whole. */
const freeWrongCodes = 60;
/** Once they are used up, codes are looked at one after another, so many a second: guessing all would take weeks. */
const codesASecond = 50;
const mostWaiting = 100;
export const mostLearners = 5_000;

/** POST /api/join. */
export function joinDoor(room: ClassRoom): Router {
  const wrong = new RateLimiterMemory({ points: freeWrongCodes, duration: 60 });
  const slow = new RateLimiterQueue(new RateLimiterMemory({ points: 1, duration: 1 / codesASecond }), {
    maxQueueSize: mostWaiting,
  });
  const checkCode = async (code: string) => {
    const used = await wrong.get('door');
    const isGuessed = used !== null && used.remainingPoints <= 0;
    if (isGuessed) await slow.removeTokens(1).catch(() => tooMany());
    if (isSame(code, room.settings().joinCode)) return;
    await wrong.consume('door').catch(() => tooMany());
    throw new ApiError(
      403,
      'WRONG_CODE',
      'This is not the code of the class. Look again at what your instructor shows.',
    );
  };
  const router = Router();
  router.post('/api/join', async (request, response) => {
    const { code, name, pin } = readBody(joinSchema, request.body);
    await checkCode(code);
    const entrance = pin === undefined ? await enterNew(room, name) : await enterAgain(room, name, pin);
    const { learner, token } = entrance;
    const answer: JoinAnswer = {
      token,
      learner: { id: learner.id, name: learner.name, state: learner.state },
      pin: entrance.pin,
      class: { name: room.settings().name },
    };
    response.status(201).json(answer);
  });
  return router;
}

async function enterNew(room: ClassRoom, name: string): Promise<Entrance> {
  const { locked, approve, pace } = room.settings();
  if (locked) throw new ApiError(403, 'LOCKED', 'The door of the class is locked. Ask your instructor to open it.');
  const { count } = await room.store.db
    .selectFrom('learners')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostLearners) throw new ApiError(403, 'FULL', 'The class is full.');
  const startsAt = pace.current ?? room.exercises[0]?.number ?? 1;
  const entrance = await addLearner(room.store, { name, state: approve ? 'waiting' : 'in', startsAt, at: nowIso() });
  if (!entrance)
    throw new ApiError(
      409,
      'NAME_TAKEN',
      'Somebody of this name is in the class. If it is you, add your PIN; else take another name.',
    );
  room.hub.wake();
  return entrance;
}

async function enterAgain(room: ClassRoom, name: string, pin: string): Promise<Entrance> {
  const entrance = await returnLearner(room.store, { name, pin });
  if (entrance === 'too-many')
    throw new ApiError(429, 'PIN_LOCKED', 'There were too many wrong PINs. Ask your instructor for a new one.');
  // Whether the name or the PIN is wrong is not told.
  if (entrance === 'unknown' || entrance === 'wrong')
    throw new ApiError(403, 'WRONG_PIN', 'Nobody of this name has this PIN.');
  if (entrance.learner.state === 'removed')
    throw new ApiError(403, 'REMOVED', 'Your instructor has taken you out of the class.');
  room.hub.drop(entrance.learner.id);
  return entrance;
}

function isSame(code: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(code), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function tooMany(): never {
  throw new ApiError(429, 'TOO_MANY_CODES', 'Too many wrong codes were tried. Wait a moment, then try again.', 2);
}
