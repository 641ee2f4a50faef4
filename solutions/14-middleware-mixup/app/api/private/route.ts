import { withAuth } from '../../../lib/with-auth';

// withAuth returns a function, and that function is the handler of GET.
export const GET = withAuth(() => Response.json({ message: 'You are in.' }));
