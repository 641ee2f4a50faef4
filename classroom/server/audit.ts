import { addAudit } from '../store/class-log.ts';
import { nowIso, type ClassRoom } from './class-room.ts';

/** Notes what the instructor did, in the log that says later why something is as it is. */
export async function audit({ store }: ClassRoom, action: string, details: Record<string, unknown>): Promise<void> {
  await addAudit(store, { at: nowIso(), actor: 'instructor', action, details });
}
