import { compose, withAuth, withErrors } from '../../../server/compose';

export const GET = compose(withErrors, withAuth)(async () => Response.json({ message: 'You are in.' }));
