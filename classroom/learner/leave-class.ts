import { forgetClass } from './class-file.ts';
import { flushOutbox } from './flush-outbox.ts';
import type { Member } from './open-member.ts';
import { countWaiting } from './outbox.ts';

const sendMs = 2_000;

/** Tries to send what waits, and counts what is left: to be mentioned before somebody leaves. */
export async function countUnsent(member: Member): Promise<number> {
  if ((await countWaiting(member.outbox)) > 0) await flushOutbox(member, sendMs);
  return countWaiting(member.outbox);
}

/** Forgets the class. What waits stays in the outbox: it is this learner's, and is sent should they come back with their PIN. */
export async function leaveClass({ root }: Member): Promise<void> {
  await forgetClass(root);
}
