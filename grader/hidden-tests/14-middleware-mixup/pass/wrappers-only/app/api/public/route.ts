import { withRequestId } from '../../../lib/wrappers';

export const GET = withRequestId(() => Response.json({ message: 'Anyone can read this.' }));
