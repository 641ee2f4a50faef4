import { route } from '../../../lib/wrappers';

export const GET = route((request) => {
  const header = request.headers.get('authorization');
  if (!header) {
    return Response.json({ error: 'No token' }, { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } });
  }
  const [scheme, token] = header.split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || token !== 'workshop-token') {
    return Response.json({ error: 'Wrong token' }, { status: 403 });
  }
  return Response.json({ message: 'You are in.' });
});
