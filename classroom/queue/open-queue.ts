import type { DatabasePlace } from '../store/open-database.ts';
import type { Store } from '../store/open-store.ts';
import { createLeaseQueue } from './lease-queue.ts';
import type { Queue } from './queue.ts';

/** The queue that belongs to a database: pg-boss on PostgreSQL, leases in the file otherwise. */
export async function openQueue(place: DatabasePlace, store: Store): Promise<Queue> {
  if ('folder' in place) return createLeaseQueue(store);
  // Loaded only where it is used.
  const { openBossQueue } = await import('./boss-queue.ts');
  return openBossQueue(place.url, store);
}
