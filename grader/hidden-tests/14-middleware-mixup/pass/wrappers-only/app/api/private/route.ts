import { withAuth, withErrors, withRequestId } from '../../../lib/wrappers';

export const GET = withRequestId(withErrors(withAuth(() => Response.json({ message: 'You are in.' }))));
