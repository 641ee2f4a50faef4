import type { Express } from 'express';
import type { LearnerAnswer, LearnerFilesAnswer, SubmissionStateAnswer, Verdict } from '../../contract/api.ts';
import type { Board, LearnerRow, Verified } from '../../contract/board.ts';

const starter = {
  'server.js':
    "import express from 'express';\n\nconst app = express();\n\n// Your routes go here.\n\napp.listen(3000);\n",
  'package.json': '{\n  "type": "module"\n}\n',
};
const files = {
  ...starter,
  'server.js':
    "import express from 'express';\n\nconst app = express();\nconst notes = [];\n\napp.use(express.json());\n" +
    "app.get('/api/notes', (request, response) => response.json(notes));\n\napp.listen(3000);\n",
  'notes.js': 'export const html = "<script>alert(1)</script>";\n',
};

/** What is asked of one learner: results, submissions, files, a new PIN, a deletion. */
export function answerAboutLearners(app: Express, board: () => Board): void {
  const find = (id: string | undefined) => board().learners.find((row) => row.id === id);
  app.get('/api/learners/:id', (request, response) => {
    const learner = find(request.params['id']);
    if (learner) response.json(describe(learner));
    else response.status(404).json({ error: 'There is no such learner in this class.', code: 'NO_LEARNER' });
  });
  app.get('/api/learners/:id/files/:slug', (request, response) => {
    const at = find(request.params['id'])?.cells[request.params['slug'] ?? '']?.filesAt ?? null;
    const answer: LearnerFilesAnswer = { files: at ? files : {}, starter, at };
    response.json(answer);
  });
  app.patch('/api/learners/:id', (request, response) => {
    const pin = request.body.newPin ? '492 018' : undefined;
    response.json({ learner: find(request.params['id']), pin });
  });
  app.delete('/api/learners/:id', (_request, response) => void response.status(204).end());
}

function describe(learner: LearnerRow): LearnerAnswer {
  const cells = Object.entries(learner.cells);
  const results = cells.flatMap(([slug, { attempts, status, points, firstAt, lastAt }]) =>
    Array.from({ length: lastAt ? attempts : 0 }, (_, index) => {
      const span = Date.parse(lastAt ?? '') - Date.parse(firstAt ?? '');
      const madeAt = new Date(Date.parse(firstAt ?? '') + (span * (index + 1)) / attempts).toISOString();
      const said = index === attempts - 1 ? (status ?? 'failed') : 'failed';
      return { id: index, slug, status: said, points, madeAt, receivedAt: madeAt };
    }),
  );
  const submissions = cells.flatMap(([exercise, { verified }]): SubmissionStateAnswer[] =>
    verified
      ? [
          {
            id: verified.submissionId,
            exercise,
            kind: verified.kind,
            state: verified.state,
            position: 0,
            createdAt: verified.at,
            ...(verified.status && { verdict: verdictOf(exercise, verified) }),
          },
        ]
      : [],
  );
  return { learner, results, submissions };
}

function verdictOf(slug: string, { status, points, at }: Verified): Verdict {
  const failed = status === 'failed';
  const check = {
    id: 'create',
    title: 'POST /api/notes answers 201 with the new note',
    durationMs: 4,
    points: 0,
    maxPoints: 3,
  };
  return {
    status: status ?? 'error',
    points,
    maxPoints: 30,
    gradedAt: at,
    hiddenTests: 'sha256:0',
    isolation: 'bubblewrap',
    report: {
      number: 4,
      slug,
      title: slug,
      status: status ?? 'error',
      points,
      maxPoints: 30,
      durationMs: 90,
      cached: false,
      problem: null,
      checks: failed ? [{ ...check, status: 'failed' }] : [],
      output: { text: '', truncated: false },
    },
  };
}
