import { randomBytes } from 'node:crypto';

export const nanoid = () => randomBytes(15).toString('base64url');
