import { route } from '../../../lib/wrappers';

export const GET = route(() => Response.json({ message: 'Anyone can read this.' }));
