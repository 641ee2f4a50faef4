import { withAuth, withId } from '../../../lib/wrappers';

export const GET = withId(withAuth(() => Response.json({ message: 'You are in.' })));
