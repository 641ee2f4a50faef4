import type { ClassHappening } from '../contract/events.ts';
import { appendEvent } from '../store/event-log.ts';
import { nowIso, type ClassRoom } from './class-room.ts';

/** Keeps a happening in the log and has it sent. */
export async function tellAll(
  { store, hub }: ClassRoom,
  happening: ClassHappening,
  audience: 'all' | null,
): Promise<void> {
  await store.write((trx) => appendEvent(trx, store.kind, happening, { at: nowIso(), audience }));
  hub.wake();
}
