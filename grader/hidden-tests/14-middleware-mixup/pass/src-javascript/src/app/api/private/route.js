import { auth, errors, json } from '../../../server/wrap';

const handler = async () => json(200, { message: 'You are in.' });

export const GET = errors(auth(handler));
