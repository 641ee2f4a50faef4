import { randomBytes } from 'node:crypto';

const shape = /^[a-zA-Z0-9_-]{1,64}$/;

export const requestIdFor = ({ headers }) => {
  const own = headers.get('x-request-id');
  return own !== null && shape.test(own) ? own : randomBytes(9).toString('hex');
};
