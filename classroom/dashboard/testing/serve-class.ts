import express, { json, text, type Express, type Request, type Response } from 'express';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { renderSVG } from 'uqr';
import { applyEvent } from '../../insight/apply-event.ts';
import type { Board } from '../../contract/board.ts';
import type { ClassEvent, ClassHappening, PassingEvent } from '../../contract/events.ts';
import { answerAboutLearners } from './answer-about-learners.ts';

/** A class that only a page needs: a board in memory, its stream, and a note of what was asked for. */
export type ServedClass = {
  url: string;
  board: () => Board;
  /** What was changed by requests, as 'PUT /api/pace {"current":3}'. */
  asked: string[];
  tell: (happening: ClassHappening) => void;
  pass: (event: PassingEvent) => void;
  /** Ends the streams; with `away` new requests are refused too, as by a server that is gone. */
  cut: (away: boolean) => void;
  close: () => Promise<void>;
};

/** As the class's own server sends it. */
const policy =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export async function serveClass(folder: string, first: Board): Promise<ServedClass> {
  let board = first;
  let isAway = false;
  const asked: string[] = [];
  const log: ClassEvent[] = [];
  const streams = new Set<Response>();
  const app = express();
  app.use((request, response, next) => {
    if (isAway) return void request.socket.destroy();
    response.set('Content-Security-Policy', policy);
    next();
  });
  app.use('/instructor', express.static(folder));
  app.use('/api', text({ type: 'text/csv' }), json(), (request, _response, next) => {
    if (request.method !== 'GET') asked.push(`${request.method} /api${request.path} ${JSON.stringify(request.body)}`);
    next();
  });
  app.get('/api/board', (_request, response) => void response.json({ ...board, now: new Date().toISOString() }));
  app.get('/api/events', (request, response) => {
    openStream(request, response, log);
    streams.add(response);
    response.on('close', () => streams.delete(response));
  });
  addSmallAnswers(app, () => board);
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    board: () => board,
    asked,
    tell: (happening) => {
      const event: ClassEvent = {
        id: board.lastEventId + 1,
        at: new Date().toISOString(),
        audience: null,
        ...happening,
      };
      log.push(event);
      board = applyEvent(board, event);
      for (const stream of streams) stream.write(frame(event));
    },
    pass: (event) => {
      board = applyEvent(board, event);
      for (const stream of streams) stream.write(`event: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`);
    },
    cut: (away) => {
      isAway = away;
      for (const stream of streams) stream.destroy();
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function openStream(request: Request, response: Response, log: ClassEvent[]): void {
  const after = Number(request.get('last-event-id') ?? request.query['after']);
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write('retry: 200\n\n');
  for (const event of log) if (event.id > after) response.write(frame(event));
}

function frame({ id, type, data }: ClassEvent): string {
  return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

function addSmallAnswers(app: Express, board: () => Board): void {
  answerAboutLearners(app, board);
  app.get('/healthz', (_request, response) => void response.json({ ok: true }));
  app.get('/api/qr.svg', (_request, response) => {
    const { address, joinCode } = board().class;
    response.type('image/svg+xml').send(renderSVG(`${address}/?code=${joinCode}`));
  });
  app.get('/api/audit', (_request, response) => {
    const details = { learner: 'learner-3', exercise: '04-express-routes', points: 5, reason: 'Shown at the desk.' };
    response.json([{ id: 1, at: board().class.startedAt, actor: 'instructor', action: 'grade', details }]);
  });
  app.post('/api/grades/canvas', (request, response) => {
    const unmatched = { learners: ['Ada'], students: [], ambiguous: [], exercises: ['20-choose-backend'] };
    const filled = { learners: 11, cells: 40, columns: [] };
    response.json({ csv: String(request.body), filled, unmatched, kept: [], differing: [] });
  });
  app.post('/api/grades/moodle', (request, response) => {
    const unmatched = { learners: [], students: ['Somebody Else'], ambiguous: [] };
    response.json({ csv: String(request.body), filled: { learners: 11, identity: 'Email address' }, unmatched });
  });
  app.post('/api/regrade', (request, response) => {
    const preview = request.body.preview === true;
    const changes = [{ learnerId: 'learner-3', name: 'Ada', slug: '04-express-routes', before: 30, after: 26 }];
    response.status(202).json({ id: 'r1', count: 12, waiting: 0, changes: preview ? changes : [] });
  });
  app.post('/api/announcements', (_request, response) => void response.status(201).json({}));
  app.use('/api', (_request, response) => void response.json({}));
}
