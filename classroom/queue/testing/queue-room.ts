import { sql } from 'kysely';
import type { DatabasePlace } from '../../store/open-database.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { openBossQueue } from '../boss-queue.ts';
import { createLeaseQueue } from '../lease-queue.ts';
import type { Queue } from '../queue.ts';

/** A queue on one of the databases, and its clock. */
export type QueueRoom = {
  place: DatabasePlace;
  store: Store;
  queue: Queue;
  /** The same queue as another process has it. */
  other: Queue;
  /** Lets the clock of the queue jump, forward or (negative) back. */
  jump: (ms: number) => Promise<void>;
  /** Takes everything out of it. */
  clear: () => Promise<void>;
  close: () => Promise<void>;
};

export async function openQueueRoom(place: DatabasePlace): Promise<QueueRoom> {
  const store = await openStore(place);
  const clear = async () => {
    await store.write((trx) => trx.deleteFrom('learners').execute());
    if ('url' in place) await sql`delete from pgboss.job`.execute(store.db);
  };
  return 'url' in place
    ? { ...(await openBossRoom(place.url, store)), place, store, clear }
    : { ...openLeaseRoom(store), place, store, clear };
}

type Queues = Pick<QueueRoom, 'queue' | 'other' | 'jump' | 'close'>;

function openLeaseRoom(store: Store): Queues {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const [queue, other] = [createLeaseQueue(store, { now }), createLeaseQueue(store, { now })];
  return { queue, other, jump: async (ms) => void (ahead += ms), close: () => store.close() };
}

/** The clock of PostgreSQL can't be set: all that it has noted lies so much further in the past. */
async function openBossRoom(url: string, store: Store): Promise<Queues> {
  const [queue, other] = [await openBossQueue(url, store, 1), await openBossQueue(url, store, 1)];
  const jump = async (ms: number) => {
    const by = sql`interval '1 second' * ${sql.lit(ms / 1000)}`;
    await sql`
      update pgboss.job set start_after = start_after - ${by}, started_on = started_on - ${by},
        heartbeat_on = heartbeat_on - ${by}, created_on = created_on - ${by}`.execute(store.db);
  };
  const close = async () => {
    await Promise.all([queue.close(), other.close()]);
    await store.close();
  };
  return { queue, other, jump, close };
}
