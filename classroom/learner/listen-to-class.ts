import { setTimeout as delay } from 'node:timers/promises';
import { askMe } from './ask-class.ts';
import { backOffMs } from './back-off.ts';
import type { JoinedClass } from './class-file.ts';
import type { ClassMemory } from './class-memory.ts';
import { consequenceOf } from './consequence.ts';
import { followEvents } from './follow-events.ts';
import type { Sender } from './start-sender.ts';

/** Asks how things are, then hears what changes, until `signal`. Never rejects. */
export async function listenToClass(
  joined: JoinedClass,
  memory: ClassMemory,
  sender: Sender,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !signal.aborted;) {
    const failure = await ask(joined, memory, signal);
    if (failure === null) break;
    if (consequenceOf(failure) === 'out') return;
    failures += 1;
    const asked = failure.kind === 'refused' ? failure.retryAfterMs : null;
    const waitMs = backOffMs(failures, asked, { maxMs: 30_000 });
    if (!(await delay(waitMs, true, { signal, ref: false }).catch(() => false))) return;
  }
  if (signal.aborted) return;
  await followEvents(
    joined,
    memory.status.view.lastEventId,
    {
      onOpen: () => {
        memory.connected(null);
        sender.reached();
      },
      onDown: (failure) => memory.connected(failure),
      onEvent: (event, id) => {
        memory.happened(event, id);
        // Let in, or an exercise opened: what was refused for that may be taken now.
        if (event.type === 'learner' || event.type === 'pace') sender.reached();
      },
      onReset: async () => {
        await ask(joined, memory, signal);
        return memory.status.view.lastEventId;
      },
    },
    signal,
  );
}

/** null when the class has answered. */
async function ask(joined: JoinedClass, memory: ClassMemory, signal: AbortSignal) {
  const began = Date.now();
  const answer = await askMe(joined, signal);
  if (!answer.ok) {
    if (!signal.aborted) memory.connected(answer.failure);
    return answer.failure;
  }
  memory.connected(null);
  // The answer's time was written about half-way between the question and now.
  memory.told(answer.body, Date.parse(answer.body.now) - (began + Date.now()) / 2);
  return null;
}
