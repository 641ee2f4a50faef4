import { readFile } from 'node:fs/promises';
import { errors, json } from '../../../server/wrap';

export const GET = errors(async () => json(200, { text: await readFile('there-is-no-such-file.txt', 'utf8') }));
