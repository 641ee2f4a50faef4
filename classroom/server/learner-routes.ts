import { Router, type RequestHandler } from 'express';
import type { HandAnswer, MeAnswer } from '../contract/api.ts';
import { readCells } from '../store/cells.ts';
import { listAnnouncements } from '../store/class-log.ts';
import { eventRange } from '../store/event-log.ts';
import { changeLearner, listLearners } from '../store/learners.ts';
import { anyLearner, learnerInside } from './authenticate.ts';
import { nowIso, type ClassRoom } from './class-room.ts';
import { handSchema, preflightSchema, readBody } from './doors.ts';

const mostAnnouncements = 50;

/** What a learner asks and tells of themselves, behind `authenticate`. */
export function learnerRoutes(room: ClassRoom, enter: RequestHandler): Router {
  const { store, hub } = room;
  const router = Router();

  router.get('/api/me', enter, async (request, response) => {
    const learner = anyLearner(request);
    const { last } = await eventRange(store.db);
    const cells = (await readCells(store.db, learner.id)).get(learner.id) ?? {};
    const announcements = await listAnnouncements(store.db, mostAnnouncements);
    const { name, pace } = room.settings();
    const answer: MeAnswer = { learner, class: { name }, pace, cells, announcements, lastEventId: last, now: nowIso() };
    response.json(answer);
  });

  router.post('/api/hand', enter, async (request, response) => {
    const learner = learnerInside(request);
    const { raised } = readBody(handSchema, request.body);
    const handRaisedAt = raised ? (learner.handRaisedAt ?? nowIso()) : null;
    if (handRaisedAt !== learner.handRaisedAt) await changeLearner(store, learner.id, { handRaisedAt }, nowIso());
    hub.wake();
    const before = (await listLearners(store.db)).filter(
      (other) => other.handRaisedAt !== null && handRaisedAt !== null && other.handRaisedAt <= handRaisedAt,
    );
    const answer: HandAnswer = { raised, position: raised ? Math.max(1, before.length) : 0 };
    response.json(answer);
  });

  router.post('/api/preflight', enter, async (request, response) => {
    const learner = anyLearner(request);
    const { now, ...found } = readBody(preflightSchema, request.body);
    const at = nowIso();
    const preflight = { ...found, clockOffsetMs: Date.parse(now) - Date.parse(at), at };
    await changeLearner(store, learner.id, { preflight }, at);
    hub.wake();
    response.status(204).end();
  });
  return router;
}
