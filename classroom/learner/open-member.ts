import { readClass } from './class-file.ts';
import { openOutbox } from './outbox.ts';
import type { SendRoom } from './send-waiting.ts';

/** Somebody who has joined a class, and what waits to be sent there. */
export type Member = SendRoom;

/** null where there is no class; 'damaged' where its file can't be read. Asks nobody. */
export async function openMember(root: string): Promise<Member | 'damaged' | null> {
  const found = await readClass(root);
  if (found.state !== 'in') return found.state === 'damaged' ? 'damaged' : null;
  return { root, joined: found.joined, outbox: openOutbox(root, found.joined.learner.id) };
}
