import { withRequestId } from '../../../lib/wrappers';

const notFound = withRequestId(() => Response.json({ error: 'Not found' }, { status: 404 }));

export { notFound as GET, notFound as POST, notFound as PUT, notFound as PATCH, notFound as DELETE };
