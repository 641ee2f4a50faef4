import { onTestFinished } from 'vitest';
import type { DatabasePlace } from '../open-database.ts';
import { openStore, type Store } from '../open-store.ts';

/** Opens the class that is kept there; closed when the test has ended. */
export async function openTestStore(place: DatabasePlace): Promise<Store> {
  const store = await openStore(place);
  onTestFinished(() => store.close().catch(() => undefined));
  return store;
}
