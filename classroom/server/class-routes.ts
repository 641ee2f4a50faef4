import { Router } from 'express';
import { renderSVG } from 'uqr';
import type { PaceRequest } from '../contract/api.ts';
import type { Pace } from '../contract/board.ts';
import { addAnnouncement, listAudit } from '../store/class-log.ts';
import { makeJoinCode } from '../store/secrets.ts';
import { audit } from './audit.ts';
import { instructorOnly } from './authenticate.ts';
import { classExercises, classState, later, nowIso, type ClassRoom } from './class-room.ts';
import { announcementSchema, classChangeSchema, paceSchema, readBody } from './doors.ts';
import { ApiError } from './api-error.ts';
import { findExercise } from './find-exercise.ts';

const mostAudit = 1_000;

/** How the instructor leads the class as a whole, behind `authenticate`. */
export function classRoutes(room: ClassRoom): Router {
  const { store, hub } = room;
  const router = Router();

  router.post('/api/announcements', instructorOnly, async (request, response) => {
    const { text, slug = null, check = null } = readBody(announcementSchema, request.body);
    if (slug !== null) findExercise(room, slug);
    const announcement = await addAnnouncement(store, { text, slug, check, at: nowIso() });
    hub.wake();
    response.status(201).json(announcement);
  });

  router.get('/api/pace', instructorOnly, (_request, response) => {
    response.json({ pace: room.settings().pace, exercises: classExercises(room.exercises, room.settings().pace) });
  });

  router.put('/api/pace', instructorOnly, async (request, response) => {
    const wanted = readBody(paceSchema, request.body);
    for (const slug of Object.keys(wanted.exercises ?? {})) findExercise(room, slug);
    if (typeof wanted.current === 'number' && !room.exercises.some(({ number }) => number === wanted.current))
      throw new ApiError(404, 'NO_EXERCISE', `There is no exercise ${wanted.current}.`);
    const { pace } = await room.change(
      (now) => ({ pace: changePace(now.pace, wanted) }),
      (changed) => ({ happening: { type: 'pace', data: { pace: changed.pace } }, audience: 'all' }),
    );
    await audit(room, 'pace', wanted);
    response.json(pace);
  });

  router.patch('/api/class', instructorOnly, async (request, response) => {
    const { newCode, ...changes } = readBody(classChangeSchema, request.body);
    const changed = await room.change(
      () => ({ ...changes, ...(newCode && { joinCode: makeJoinCode() }) }),
      (after) => ({ happening: { type: 'class', data: { class: classState(room, after) } }, audience: null }),
    );
    await audit(room, 'class', { ...changes, ...(newCode && { newCode }) });
    response.json(classState(room, changed));
  });

  // Behind the door, since it holds the code: who is on the network is not yet in the room.
  router.get('/api/qr.svg', instructorOnly, (_request, response) => {
    response.type('image/svg+xml').send(renderSVG(`${room.address()}/?code=${room.settings().joinCode}`));
  });

  router.get('/api/audit', instructorOnly, async (_request, response) => {
    response.json(await listAudit(store.db, mostAudit));
  });
  return router;
}

type Openings = Pace['exercises'];

function changePace(before: Pace, { current, exercises = {}, timerSeconds }: PaceRequest): Pace {
  return {
    current: current === undefined ? before.current : current,
    exercises: mergeOpenings(before.exercises, exercises),
    timerEndsAt: timerSeconds === undefined ? before.timerEndsAt : timerSeconds === null ? null : later(timerSeconds),
  };
}

function mergeOpenings(before: Openings, wanted: Record<string, Partial<Openings[string]>>): Openings {
  const merged = { ...before };
  for (const [slug, change] of Object.entries(wanted))
    merged[slug] = { open: true, hints: true, solution: true, ...before[slug], ...change };
  return merged;
}
