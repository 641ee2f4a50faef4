import { withAuth } from '../../../lib/wrappers';

export const GET = withAuth(() => Response.json({ message: 'You are in.' }));
