import express from 'express';
import { identify } from './middleware/identify.mjs';
import { privateArea } from './private-area.mjs';
import { HttpError, sendError } from './middleware/errors.mjs';

const app = express();
app.disable('x-powered-by');
app.use(identify());

app.get('/api/public', (_req, res) => res.json({ message: 'Anyone can read this.' }));
app.use('/api/private', privateArea);
app.get('/api/boom', async () => {
  await Promise.resolve();
  throw new TypeError('the inside is nobody else\'s business');
});
app.use((req, _res, next) => next(new HttpError(404, `No ${req.method} ${req.originalUrl} here`)));
app.use(sendError);

app.listen(3000);
