import express, { json, type Express } from 'express';
import helmet from 'helmet';
import { answerErrors, noSuchAddress } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import type { ClassRoom } from './class-room.ts';
import { boardRoutes } from './board-routes.ts';
import { classRoutes } from './class-routes.ts';
import { createEntrance } from './enter-learner.ts';
import { eventRoutes } from './event-routes.ts';
import { gradeRoutes } from './grade-routes.ts';
import { joinDoor } from './join-door.ts';
import { learnerRoutes } from './learner-routes.ts';
import { pageRoutes } from './page-routes.ts';
import { workRoutes } from './work-routes.ts';

/** The doors of a class. `dashboard` is the folder with the built page of the instructor. */
export function createApp(room: ClassRoom, dashboard: string): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.use(
    helmet({
      // A class in a room has no HTTPS: what would insist on it is left out.
      strictTransportSecurity: false,
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
    }),
  );
  app.use(pageRoutes(room, dashboard));
  const small = json({ limit: '64kb' });
  app.use('/api/join', small);
  app.use(joinDoor(room));
  app.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use('/api', authenticate(room));
  const enter = createEntrance(room);
  // Results and files are larger; these doors read the body themselves.
  app.use(workRoutes(room, enter));
  app.use('/api', small);
  app.use(eventRoutes(room, enter), learnerRoutes(room, enter));
  app.use(boardRoutes(room), classRoutes(room), gradeRoutes(room, enter));
  app.use(noSuchAddress);
  app.use(answerErrors(room.note));
  return app;
}
