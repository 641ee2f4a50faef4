import { json } from '../../../server/wrap';

export const GET = () => json(200, { message: 'Anyone can read this.' });
