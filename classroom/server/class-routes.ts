import { Router } from 'express';
import type { Pace } from '../contract/board.ts';
import { addAnnouncement, listAudit } from '../store/class-log.ts';
import { makeJoinCode } from '../store/secrets.ts';
import { audit } from './audit.ts';
import { instructorOnly } from './authenticate.ts';
import { classExercises, classState, later, nowIso, type ClassRoom } from './class-room.ts';
import { announcementSchema, classChangeSchema, paceSchema, readBody } from './doors.ts';
import { findExercise } from './find-exercise.ts';
import { tellAll } from './tell-all.ts';

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
    const before = room.settings().pace;
    const pace: Pace = {
      current: wanted.current === undefined ? before.current : wanted.current,
      exercises: mergeOpenings(before.exercises, wanted.exercises ?? {}),
      timerEndsAt:
        wanted.timerSeconds === undefined
          ? before.timerEndsAt
          : wanted.timerSeconds === null
            ? null
            : later(wanted.timerSeconds),
    };
    await room.change({ pace });
    await tellAll(room, { type: 'pace', data: { pace } }, 'all');
    await audit(room, 'pace', wanted);
    response.json(pace);
  });

  router.patch('/api/class', instructorOnly, async (request, response) => {
    const { newCode, ...changes } = readBody(classChangeSchema, request.body);
    await room.change({ ...changes, ...(newCode && { joinCode: makeJoinCode() }) });
    await tellAll(room, { type: 'class', data: { class: classState(room) } }, null);
    await audit(room, 'class', { ...changes, ...(newCode && { newCode }) });
    response.json(classState(room));
  });

  router.get('/api/audit', instructorOnly, async (_request, response) => {
    response.json(await listAudit(store.db, mostAudit));
  });
  return router;
}

type Openings = Pace['exercises'];

function mergeOpenings(before: Openings, wanted: Record<string, Partial<Openings[string]>>): Openings {
  const merged = { ...before };
  for (const [slug, change] of Object.entries(wanted))
    merged[slug] = { open: true, hints: true, solution: true, ...before[slug], ...change };
  return merged;
}
