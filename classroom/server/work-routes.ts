import { json, Router, type RequestHandler } from 'express';
import type { Report } from '../../grader/contract/report.ts';
import { reportSchema } from '../../grader/report/report-schema.ts';
import { hashFiles } from '../../grader/workspace/hash-files.ts';
import { readUpload } from '../../grader/workspace/read-upload.ts';
import type { ResultAnswer, SubmissionAnswer } from '../contract/api.ts';
import { keepFiles, type Files } from '../store/files.ts';
import { addResult } from '../store/results.ts';
import { addSubmission, positionOf } from '../store/submissions.ts';
import { ApiError } from './api-error.ts';
import { learnerInside } from './authenticate.ts';
import { nowIso, type ClassRoom } from './class-room.ts';
import { filesSchema, readBody, submissionSchema } from './doors.ts';
import { findExercise } from './find-exercise.ts';
import { readMadeAt } from './read-made-at.ts';

/** Bodies: a report of all exercises has about 300 KB, 5 MiB of files as JSON at most twice that. */
const reportBody = json({ limit: '2mb' });
const filesBody = json({ limit: '12mb' });

/** What learners send of their work, behind `authenticate`. */
export function workRoutes(room: ClassRoom, enter: RequestHandler): Router {
  const { store, hub } = room;
  const router = Router();

  router.post('/api/results', enter, reportBody, async (request, response) => {
    const learner = learnerInside(request);
    const key = request.get('idempotency-key') ?? '';
    if (!/^[\x21-\x7e]{1,200}$/.test(key))
      throw new ApiError(
        400,
        'NO_KEY',
        'The header Idempotency-Key is missing: a name for this result, such as a UUID.',
      );
    const report = admitReport(room, readBody(reportSchema, request.body));
    const receivedAt = nowIso();
    const madeAt = readMadeAt(report, request.get('x-sent-at'), receivedAt);
    const { isNew, ...answer } = await addResult(store, { learnerId: learner.id, key, report, madeAt, receivedAt });
    hub.wake();
    response.status(isNew ? 201 : 200).json(answer satisfies ResultAnswer);
  });

  router.put('/api/files/:exercise', enter, filesBody, async (request, response) => {
    const learner = learnerInside(request);
    const { slug } = findExercise(room, request.params['exercise']);
    const given = admit(readBody(filesSchema, request.body));
    await keepFiles(store, { learnerId: learner.id, slug, ...given, at: nowIso() });
    hub.wake();
    response.status(204).end();
  });

  router.post('/api/submissions', enter, filesBody, async (request, response) => {
    const learner = learnerInside(request);
    const { exercise, kind, ...body } = readBody(submissionSchema, request.body);
    const { slug } = findExercise(room, exercise);
    if (room.settings().pace.exercises[slug]?.open === false)
      throw new ApiError(409, 'CLOSED', `Exercise ${slug} is closed now. Ask your instructor to open it.`);
    const given = { learnerId: learner.id, slug, kind, ...admit(body), at: nowIso() };
    const made = await addSubmission(store, given, (trx, row) =>
      room.queue.put(trx, { submissionId: row.id, regradeId: '', learnerId: learner.id, slug }, row.kind),
    );
    hub.wake();
    const answer: SubmissionAnswer = { id: made.id, state: made.state, position: await positionOf(store.db, made) };
    response.status(202).json(answer);
  });

  return router;
}

/** The report with nothing in it but exercises of this workshop, each once, and no more points than there are. */
function admitReport(room: ClassRoom, report: Report): Report {
  const slugs = new Set(report.exercises.map(({ slug }) => slug));
  if (slugs.size < report.exercises.length)
    throw new ApiError(400, 'BAD_REQUEST', 'exercises: the report has the same exercise twice.');
  const exercises = report.exercises.map((exercise) => {
    const { points: most } = findExercise(room, exercise.slug);
    return { ...exercise, points: Math.min(exercise.points, most) };
  });
  return { ...report, exercises };
}

/** The files, if the gate lets them in that looks at all files from elsewhere. */
function admit(body: { files: Record<string, unknown> }): Files {
  const result = readUpload(body);
  if (!result.ok) throw new ApiError(422, 'REJECTED_FILES', `${result.problem.message} ${result.problem.help}`);
  const files = Object.fromEntries([...result.files].map(([path, text]) => [path, text.toString('utf8')]));
  return { files, hash: hashFiles(result.files) };
}
