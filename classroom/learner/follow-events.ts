import { setTimeout as delay } from 'node:timers/promises';
import type { EventSourceMessage } from 'eventsource-parser';
import { eventSchemas, type LearnerEvent } from './answer-schemas.ts';
import { backOffMs } from './back-off.ts';
import type { Failure, Server } from './call-server.ts';
import { readStream } from './read-stream.ts';
import { consequenceOf } from './consequence.ts';

export type Followed = {
  /** `id` is the event up to which everything has been heard. */
  onEvent: (event: LearnerEvent, id: number) => void;
  /** Connected, for the first time or again. */
  onOpen: () => void;
  /** Not connected; it is tried again, unless `final`. */
  onDown: (failure: Failure, final: boolean) => void;
  /** The class no longer knows what was missed: it must be asked how things are. Gives the event up to which that is known. */
  onReset: () => Promise<number | null>;
};

const firstMs = 1_000;
const maxMs = 30_000;
/** A connection that held for so long was a good one. */
const goodMs = 10_000;

/** Follows the class's events until `signal`, across lost connections, each event once and none missed. */
export async function followEvents(
  server: Server,
  from: number,
  followed: Followed,
  signal: AbortSignal,
): Promise<void> {
  const state: FollowState = { lastId: from, retryMs: firstMs };
  for (let failures = 0; !signal.aborted;) {
    const began = performance.now();
    const failure = await readStream(server, state.lastId, newsFor(state, followed), signal);
    if (signal.aborted) return;
    const final = consequenceOf(failure) === 'out';
    followed.onDown(failure, final);
    if (final) return;
    failures = performance.now() - began > goodMs ? 1 : failures + 1;
    const asked = failure.kind === 'refused' ? failure.retryAfterMs : null;
    const waitMs = backOffMs(failures, asked, { firstMs: state.retryMs, maxMs });
    if (!(await delay(waitMs, true, { signal, ref: false }).catch(() => false))) return;
  }
}

type FollowState = { lastId: number; retryMs: number };

function newsFor(state: FollowState, { onEvent, onOpen, onReset }: Followed) {
  return {
    onOpen,
    // A server can't make a learner's machine ask without rest, nor never again.
    onRetry: (ms: number) => (state.retryMs = Math.min(Math.max(ms, 100), maxMs)),
    onEvent: (message: EventSourceMessage) => {
      if (message.event === 'reset') {
        // A class that began anew counts from the beginning again.
        state.lastId = 0;
        void onReset().then((id) => (state.lastId = Math.max(state.lastId, id ?? 0)));
        return;
      }
      const id = Number(message.id ?? Number.NaN);
      // What was heard already comes again only by mistake.
      if (Number.isSafeInteger(id) && id <= state.lastId) return;
      if (Number.isSafeInteger(id)) state.lastId = id;
      const event = parseEvent(message);
      if (event) onEvent(event, state.lastId);
    },
  };
}

/** null for events that don't concern a learner, and for those that are damaged. */
export function parseEvent({ event = '', data }: EventSourceMessage): LearnerEvent | null {
  if (!Object.hasOwn(eventSchemas, event)) return null;
  const type = event as keyof typeof eventSchemas;
  try {
    const parsed = eventSchemas[type].safeParse(JSON.parse(data));
    return parsed.success ? ({ type, data: parsed.data } as LearnerEvent) : null;
  } catch {
    return null;
  }
}
