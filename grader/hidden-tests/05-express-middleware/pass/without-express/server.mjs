// The same behaviour with node:http alone: a list of steps, each of which may answer or call the next one.
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

const send = (res, status, body, headers = {}) => {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(JSON.stringify(body));
};

const routes = {
  '/api/public': (req, res) => send(res, 200, { message: 'Anyone can read this.' }),
  '/api/private': (req, res) => {
    const header = req.headers.authorization;
    if (header === undefined) return send(res, 401, { error: 'Token needed' }, { 'WWW-Authenticate': 'Bearer' });
    const right = header.slice(0, 7).toLowerCase() === 'bearer ' && header.slice(7) === 'workshop-token';
    return right ? send(res, 200, { message: 'You are in.' }) : send(res, 403, { error: 'Wrong token' });
  },
  '/api/boom': async () => {
    await wait(3);
    JSON.parse('{');
  },
};

createServer(async (req, res) => {
  const own = req.headers['x-request-id'];
  const id = /^[0-9a-z_-]{1,64}$/i.test(own ?? '') ? own : crypto.randomUUID();
  res.setHeader('X-Request-Id', id);
  try {
    const { pathname } = new URL(req.url, 'http://localhost');
    if (Object.hasOwn(routes, pathname)) await routes[pathname](req, res);
    else send(res, 404, { error: 'Unknown path' });
  } catch (error) {
    console.error(id, error);
    send(res, 500, { error: 'Internal Server Error', requestId: id });
  }
}).listen(process.env.PORT ?? 3000);
