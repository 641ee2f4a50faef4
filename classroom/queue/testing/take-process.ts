// Takes a job from a process of its own, as a worker does, and keeps it until it is killed: `place`.
import type { DatabasePlace } from '../../store/open-database.ts';
import { openStore } from '../../store/open-store.ts';
import { openQueue } from '../open-queue.ts';

const place = JSON.parse(process.argv[2] ?? '{}') as DatabasePlace;
const queue = await openQueue(place, await openStore(place));
const job = await queue.take('killed');
setInterval(() => undefined, 60_000);
process.stdout.write(`${JSON.stringify(job)}\n`);
