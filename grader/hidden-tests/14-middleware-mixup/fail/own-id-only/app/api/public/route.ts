import { withId } from '../../../lib/wrappers';

export const GET = withId(() => Response.json({ message: 'Anyone can read this.' }));
