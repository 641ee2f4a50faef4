import { raw, Router, type RequestHandler } from 'express';
import { z } from 'zod';
import { decodeCsv } from '../export/decode-csv.ts';
import { fillCanvasCsv } from '../export/to-canvas-csv.ts';
import { toMoodleCsvFor } from '../export/to-moodle-csv.ts';
import { renderGrades } from '../export/render-grades.ts';
import { overrideGrade, readGrades } from '../store/grades.ts';
import { applyRegrade, addRegrade, readRegrade } from '../store/regrades.ts';
import { findLearner } from '../store/learners.ts';
import { findSubmission } from '../store/submissions.ts';
import { ApiError } from './api-error.ts';
import { audit } from './audit.ts';
import { anyLearner, callerOf, instructorOnly } from './authenticate.ts';
import { nowIso, type ClassRoom } from './class-room.ts';
import { gradeSchema, readBody, readId, regradeSchema } from './doors.ts';
import { findExercise } from './find-exercise.ts';
import { noLearner } from './no-learner.ts';
import { describeSubmission } from './read-board.ts';

const formats = z.enum(['plain', 'canvas', 'moodle']).default('plain');

/** Submissions that were made, their grading again, and the grades in the forms that other programs read. */
export function gradeRoutes(room: ClassRoom, enter: RequestHandler): Router {
  const { store, queue, hub } = room;
  const router = Router();
  const table = async () => {
    const exercises = room.exercises.map(({ number, slug, title, points }) => ({ number, slug, title, points }));
    return readGrades(store.db, exercises);
  };

  router.get('/api/submissions/:id', enter, async (request, response) => {
    const owner = callerOf(request).role === 'learner' ? anyLearner(request).id : null;
    const row = await findSubmission(store.db, readId(request.params['id'], noSubmission));
    // Somebody else's is as if it weren't there.
    if (!row || (owner !== null && row.learner_id !== owner)) return noSubmission();
    response.json(await describeSubmission(room, row));
  });

  router.post('/api/regrade', instructorOnly, async (request, response) => {
    const { learner: learnerId, exercise: slug, preview } = readBody(regradeSchema, request.body);
    if (slug !== undefined) findExercise(room, slug);
    if (learnerId !== undefined && !(await findLearner(store.db, learnerId))) noLearner();
    const { id, count } = await addRegrade(
      store,
      { learnerId, slug, preview, at: nowIso() },
      (regradeId) => (trx, row) =>
        queue.put(trx, { submissionId: row.id, regradeId, learnerId: row.learner_id, slug: row.slug }, 'regrade'),
    );
    const details = { ...(learnerId && { learner: learnerId }), ...(slug && { exercise: slug }), preview, count };
    await audit(room, 'regrade', details);
    hub.wake();
    response.status(202).json(await readRegrade(store.db, id));
  });

  router.get('/api/regrade/:id', instructorOnly, async (request, response) => {
    const found = await readRegrade(store.db, readId(request.params['id'], noRegrade));
    response.json(found ?? noRegrade());
  });

  router.post('/api/regrade/:id/apply', instructorOnly, async (request, response) => {
    const id = readId(request.params['id'], noRegrade);
    if (!(await applyRegrade(store, id, nowIso()))) noRegrade();
    await audit(room, 'regrade-applied', { id });
    hub.wake();
    response.json(await readRegrade(store.db, id));
  });

  router.put('/api/grades/:learner/:exercise', instructorOnly, async (request, response) => {
    const { points, reason } = readBody(gradeSchema, request.body);
    const { slug, points: maxPoints } = findExercise(room, request.params['exercise']);
    if (points !== null && points > maxPoints)
      throw new ApiError(400, 'BAD_REQUEST', `Exercise ${slug} has at most ${maxPoints} points.`);
    const [at, learnerId] = [nowIso(), readId(request.params['learner'], noLearner)];
    const override = points === null ? null : { points, reason, at };
    const cell = (await overrideGrade(store, { learnerId, slug, at }, override)) ?? noLearner();
    await audit(room, 'grade', { learner: learnerId, exercise: slug, points, reason });
    hub.wake();
    response.json(cell);
  });

  router.get('/api/grades.csv', instructorOnly, async (request, response) => {
    const format = formats.safeParse(request.query['format']);
    if (!format.success) throw new ApiError(400, 'BAD_REQUEST', 'format: plain, canvas or moodle.');
    const { contentType, fileName, text } = renderGrades(await table(), format.data);
    response.set('Content-Disposition', `attachment; filename="${fileName}"`).type(contentType).send(text);
  });

  router.get('/api/grades.json', instructorOnly, async (_request, response) => {
    const { contentType, text: body } = renderGrades(await table(), 'json');
    response.type(contentType).send(body);
  });

  // The bytes as they are: a text would have lost the mark at its head that some programs need.
  const csvBody = raw({ type: () => true, limit: '5mb' });
  router.post('/api/grades/canvas', instructorOnly, csvBody, async (request, response) => {
    response.json(fillCanvasCsv(await table(), decodeCsv(bytesOf(request.body))));
  });

  router.post('/api/grades/moodle', instructorOnly, csvBody, async (request, response) => {
    response.json(toMoodleCsvFor(await table(), decodeCsv(bytesOf(request.body))));
  });
  return router;
}

function noSubmission(): never {
  throw new ApiError(404, 'NO_SUBMISSION', 'There is no such submission of yours.');
}

function noRegrade(): never {
  throw new ApiError(404, 'NO_REGRADE', 'There is no such regrading, or it is no preview.');
}

function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body;
  throw new ApiError(400, 'BAD_REQUEST', 'Send the CSV file that your course system exported.');
}
