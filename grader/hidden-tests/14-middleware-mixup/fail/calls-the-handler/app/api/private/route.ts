import { withAuth } from '../../../lib/wrappers';

function handler(): any {
  return Response.json({ message: 'You are in.' });
}

export const GET = withAuth(handler());
