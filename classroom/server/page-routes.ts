import express, { Router } from 'express';
import { addKey, dropKeys, isKey, useLink } from '../store/instructor-keys.ts';
import { ApiError } from './api-error.ts';
import { cookieName, instructorOnly, authenticate } from './authenticate.ts';
import { nowIso, type ClassRoom } from './class-room.ts';

const cookieDays = 14;
const dayMs = 86_400_000;

/** What browsers ask for: the instructor's page, its door, and a word for whoever comes by. */
export function pageRoutes(room: ClassRoom, dashboard: string): Router {
  const router = Router();
  router.get('/instructor/enter', async (request, response) => {
    // Programs that only look whether a link works must not use it up.
    if (request.method === 'HEAD') return void response.end();
    const key = String(request.query['key'] ?? '');
    if (!(await useLink(room.store, key, nowIso())))
      return void response.status(403).type('html').send(page('This link was used already', usedLink));
    const expires = new Date(Date.now() + cookieDays * dayMs);
    const cookie = await addKey(room.store, 'cookie', expires.toISOString());
    response.cookie(cookieName, cookie, {
      httpOnly: true,
      sameSite: 'strict',
      expires,
      secure: room.address().startsWith('https:'),
      path: '/',
    });
    // Not a redirect: a browser that came from another site would leave the cookie out.
    response.set('Refresh', '0; url=/instructor/').set('Referrer-Policy', 'no-referrer');
    response.type('html').send(page('Welcome', '<p><a href="/instructor/">Go to your class</a></p>'));
  });
  router.post('/instructor/leave', authenticate(room), instructorOnly, async (_request, response) => {
    await dropKeys(room.store, 'cookie');
    room.hub.drop(null);
    response.clearCookie(cookieName, { path: '/' }).status(204).end();
  });
  router.use('/instructor', express.static(dashboard, { index: 'index.html', immutable: false, maxAge: 0 }));
  router.get('/', (_request, response) => {
    response.type('html').send(page(room.settings().name, joinText(room.address())));
  });
  router.get('/healthz', async (_request, response) => {
    await isKey(room.store.db, 'token', 'nobody', nowIso());
    response.json({ ok: true });
  });
  router.get('/favicon.ico', () => {
    throw new ApiError(404, 'NOT_FOUND', 'There is no icon.');
  });
  return router;
}

const usedLink =
  '<p>The instructor link works once. Start <code>npm run classroom</code> again: it prints a new one. ' +
  'If you have opened your class in this browser before, <a href="/instructor/">it may still be open</a>.</p>';

function joinText(address: string): string {
  return (
    '<p>This is a class of the workshop. To join, open a terminal in the folder of the workshop and type:</p>' +
    `<pre>npm run join ${escape(address)} CODE -- --name "Your name"</pre>` +
    '<p>Your instructor shows you the six letters that go in the place of CODE.</p>'
  );
}

function page(title: string, body: string): string {
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>` +
    '<meta name="viewport" content="width=device-width"></head>' +
    `<body><main><h1>${escape(title)}</h1>${body}</main></body></html>`
  );
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
}
