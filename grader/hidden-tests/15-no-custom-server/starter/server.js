// A hand-written server around Next.js. All that it does is built into Next.js:
// move one job after the other to its right place, then delete this file.
const express = require('express');
const next = require('next');

const port = process.env.PORT ?? 3000;

const app = next({ dev: !process.argv.includes('--production'), dir: __dirname });

app.prepare().then(() => {
  const server = express();
  server.disable('x-powered-by');

  // Job 1: no other site may show ours in a frame.
  server.use((request, response, next) => {
    response.set('X-Frame-Options', 'DENY');
    next();
  });

  // Job 2: an API route.
  server.get('/api/hello', (request, response) => {
    response.json({ message: 'Hello from Next.js!' });
  });

  // Job 3: the blog has moved, for good.
  server.get('/old-blog/*path', (request, response) => {
    response.redirect(308, request.url.replace('/old-blog/', '/blog/'));
  });

  // Job 4: the help page has a second address.
  server.get('/docs', (request, response, next) => {
    request.url = '/help';
    next();
  });

  // Everything else is for Next.js.
  server.use((request, response) => app.getRequestHandler()(request, response));

  server.listen(port, (error) => {
    if (error) throw error;
    console.log(`Listening on http://localhost:${port}`);
  });
});
