import { Router, type Request } from 'express';
import type { LearnerChanged } from '../contract/api.ts';
import { newestFiles } from '../store/files.ts';
import { changeLearner, deleteLearner, findLearner, renewPin, type HeadChange } from '../store/learners.ts';
import { audit } from './audit.ts';
import { instructorOnly } from './authenticate.ts';
import { later, nowIso, type ClassRoom } from './class-room.ts';
import { learnerChangeSchema, readBody, readId } from './doors.ts';
import { findExercise } from './find-exercise.ts';
import { noLearner } from './no-learner.ts';
import { readBoard, readLearner } from './read-board.ts';

/** What the instructor sees of learners and does with them, behind `authenticate`. */
export function boardRoutes(room: ClassRoom): Router {
  const { store, queue, hub } = room;
  const router = Router();

  router.get('/api/board', instructorOnly, async (_request, response) => {
    response.json(await readBoard(room));
  });

  router.get('/api/learners/:id', instructorOnly, async (request, response) => {
    const found = await readLearner(room, idOf(request));
    response.json(found ?? noLearner());
  });

  router.get('/api/learners/:id/files/:exercise', instructorOnly, async (request, response) => {
    const { slug } = findExercise(room, request.params['exercise']);
    const { id } = (await findLearner(store.db, idOf(request))) ?? noLearner();
    const newest = await newestFiles(store.db, id, slug);
    const starter = await room.starterOf(slug);
    response.json({ files: newest?.files ?? {}, starter, at: newest?.at ?? null });
  });

  router.patch('/api/learners/:id', instructorOnly, async (request, response) => {
    const change = readBody(learnerChangeSchema, request.body);
    const id = idOf(request);
    const headChange: HeadChange = {
      ...(change.state && { state: change.state }),
      ...(change.handRaised === false && { handRaisedAt: null }),
      ...(change.snoozeMinutes !== undefined && { snoozedUntil: later(change.snoozeMinutes * 60) }),
    };
    const learner = (await changeLearner(store, id, headChange, nowIso())) ?? noLearner();
    const pin = change.newPin ? await renewPin(store, id) : undefined;
    if (change.state === 'removed') hub.drop(id);
    if (change.state || change.newPin) await audit(room, 'learner', { learner: id, name: learner.name, ...change });
    hub.wake();
    const answer: LearnerChanged = { learner, ...(pin !== undefined && { pin }) };
    response.json(answer);
  });

  router.delete('/api/learners/:id', instructorOnly, async (request, response) => {
    const id = idOf(request);
    if (!(await deleteLearner(store, id, nowIso(), queue.forget))) noLearner();
    room.seen.delete(id);
    hub.drop(id);
    // The name is not kept: it was asked to be forgotten.
    await audit(room, 'learner-deleted', { learner: id });
    hub.wake();
    response.status(204).end();
  });

  return router;
}

function idOf(request: Request): string {
  return readId(request.params['id'], noLearner);
}
