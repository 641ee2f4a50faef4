import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { systemErrorCode } from '../../grader/contract/errors.ts';
import { workerIdStart, workerPid } from '../queue/worker-id.ts';
import type { ClassRoom } from './class-room.ts';

/**
 * A worker that this process had started has ended: it is not counted any more, and what it had in hand waits again at once. A queue
 * that is shared with other machines finds that out by itself, once the worker is not heard of.
 */
export async function forgetEndedWorker({ store }: Pick<ClassRoom, 'store'>, pid: number): Promise<void> {
  const start = workerIdStart(pid);
  const ofIt = (column: string) => sql<boolean>`substr(${sql.ref(column)}, 1, ${sql.lit(start.length)}) = ${start}`;
  await store.write(async (trx) => {
    await trx.deleteFrom('workers').where(ofIt('id')).execute();
    await trx
      .updateTable('jobs')
      .set({ state: 'queued', leased_at: '', reason: 'The worker that had it has ended.' })
      .where('state', '=', 'running')
      .where(ofIt('worker_id'))
      .execute();
  });
}

/** The same, as a class opens, for workers of this machine that have ended while nobody was there to see it. */
export async function forgetLostWorkers(room: Pick<ClassRoom, 'store'>): Promise<void> {
  const { db } = room.store;
  const known = await db.selectFrom('workers').select('id').execute();
  const busy = await db.selectFrom('jobs').select('worker_id as id').where('state', '=', 'running').execute();
  const pids = [...known, ...busy].flatMap(({ id }) => workerPid(id) ?? []);
  for (const pid of new Set(pids)) if (!isRunning(pid)) await forgetEndedWorker(room, pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
  return !isZombie(pid);
}

/** Linux: a process that has ended, and is still listed since nobody has asked how. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
