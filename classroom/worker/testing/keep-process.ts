// Keeps a worker as `npm run classroom` does, until it is killed: `root place`.
import type { DatabasePlace } from '../../store/open-database.ts';
import { keepWorker } from '../keep-worker.ts';

const [root = '', place = '{}'] = process.argv.slice(2);
keepWorker(root, JSON.parse(place) as DatabasePlace, (text) => process.stderr.write(`${text}\n`));
setInterval(() => undefined, 60_000);
