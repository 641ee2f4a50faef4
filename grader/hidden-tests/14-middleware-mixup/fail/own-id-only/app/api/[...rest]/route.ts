import { withId } from '../../../lib/wrappers';

export const GET = withId(() => Response.json({ error: 'Not found' }, { status: 404 }));
