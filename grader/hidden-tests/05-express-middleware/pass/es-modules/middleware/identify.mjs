import { nanoid } from './short-id.mjs';

const allowed = /^[\w-]{1,64}$/;

export const identify = () => (req, res, next) => {
  const sent = req.headers['x-request-id'];
  res.locals.requestId = sent && allowed.test(sent) ? sent : nanoid();
  res.setHeader('x-request-id', res.locals.requestId);
  next();
};
