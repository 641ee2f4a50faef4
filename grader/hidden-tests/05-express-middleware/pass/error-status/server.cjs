// One middleware does id and guard, and every error goes through one table.
const express = require('express');
const { v4 } = { v4: () => crypto.randomUUID() };
const app = express();

const answers = {
  401: { error: 'Unauthorized' },
  403: { error: 'Forbidden' },
  404: { error: 'Not Found' },
};

function stop(status) {
  const error = new Error(`status ${status}`);
  error.statusCode = status;
  throw error;
}

app.all(/.*/, (req, res, next) => {
  const own = req.header('X-Request-Id');
  req.id = own?.match(/^[A-Za-z0-9\-_]{1,64}$/)?.[0] ?? v4();
  res.set({ 'X-Request-Id': req.id, 'Cache-Control': 'no-store' });
  if (req.path === '/api/private') {
    if (!('authorization' in req.headers)) stop(401);
    const [scheme, ...rest] = req.headers.authorization.split(' ');
    if (!/^bearer$/i.test(scheme) || rest.join(' ') !== 'workshop-token') stop(403);
  }
  next();
});

app.get(['/api/public'], (req, res) => res.type('json').send('{"message":"Anyone can read this."}'));
app.get(['/api/private'], (req, res) => res.type('json').send('{"message":"You are in."}'));
app.get('/api/boom', async (req, res, next) => {
  try {
    const value = await Promise.reject(new Error('told to nobody'));
    res.json(value);
  } catch (error) {
    error.statusCode ??= 500;
    next(error);
  }
});
app.use(() => stop(404));

app.use((error, req, res, next) => {
  const status = error.statusCode ?? 500;
  if (status === 401) res.set('WWW-Authenticate', 'Bearer realm=workshop');
  res.status(status).json(answers[status] ?? { error: 'Internal Server Error', requestId: req.id });
});

module.exports = app;
if (require.main === module) app.listen(process.env.PORT || 3000);
