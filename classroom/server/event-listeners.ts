import type { ClassEvent } from '../contract/events.ts';
import type { EventStream } from './event-stream.ts';

/** Who listens: a learner by id, or an instructor (null), who hears everything. */
export type Listener = { learnerId: string | null };

/** The connections of everybody who listens now. */
export type Listeners = {
  /** Ends the oldest connections of those who have too many: their end went unnoticed. */
  add: (stream: EventStream) => void;
  of: (learnerId: string | null) => EventStream[];
  all: () => EventStream[];
  whoMayKnow: (event: ClassEvent) => EventStream[];
  drop: (learnerId: string | null) => void;
  close: () => void;
};

const mostOfLearner = 4;
const mostInstructors = 50;

/** `onPresence` hears of the first connection of a learner and of the end of the last one. */
export function createListeners(onPresence: (learnerId: string, connected: boolean) => void): Listeners {
  const streams = new Map<string | null, Set<EventStream>>();
  const of = (learnerId: string | null) => [...(streams.get(learnerId) ?? [])];
  const all = () => [...streams.values()].flatMap((some) => [...some]);
  const remove = (learnerId: string | null, stream: EventStream) => {
    const some = streams.get(learnerId);
    if (!some?.delete(stream) || some.size > 0) return;
    streams.delete(learnerId);
    if (learnerId !== null) onPresence(learnerId, false);
  };
  const letGo = (learnerId: string | null, stream: EventStream) => {
    remove(learnerId, stream);
    stream.end();
  };
  const drop = (learnerId: string | null) => {
    for (const stream of of(learnerId)) letGo(learnerId, stream);
  };
  return {
    add: (stream) => {
      const { learnerId } = stream.listener;
      const some = streams.get(learnerId) ?? new Set();
      streams.set(learnerId, some.add(stream));
      stream.onClose(() => remove(learnerId, stream));
      if (learnerId !== null && some.size === 1) onPresence(learnerId, true);
      const tooMany = some.size - (learnerId === null ? mostInstructors : mostOfLearner);
      for (const old of of(learnerId).slice(0, Math.max(0, tooMany))) letGo(learnerId, old);
    },
    of,
    all,
    whoMayKnow: ({ audience }) => {
      if (audience === 'all') return all();
      return audience === null ? of(null) : [...of(null), ...of(audience)];
    },
    drop,
    close: () => {
      for (const learnerId of streams.keys()) drop(learnerId);
    },
  };
}

export function mayKnow({ learnerId }: Listener, { audience }: ClassEvent): boolean {
  return learnerId === null || audience === 'all' || audience === learnerId;
}
