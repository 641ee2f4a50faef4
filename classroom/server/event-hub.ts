import type { Response } from 'express';
import type { ClassEvent, PassingEvent } from '../contract/events.ts';
import { eventRange, readEvents } from '../store/event-log.ts';
import type { Store } from '../store/open-store.ts';
import { createListeners, mayKnow, type Listener } from './event-listeners.ts';
import { openStream, type EventStream } from './event-stream.ts';

export type EventHub = {
  /** Sends what came after `after` (null: from now on), then everything as it comes, until the connection ends. */
  connect: (listener: Listener, response: Response, after: number | null) => Promise<void>;
  /** There may be something new in the log. */
  wake: () => void;
  /** To all instructors, without being kept. */
  pass: (event: PassingEvent) => void;
  isConnected: (learnerId: string) => boolean;
  /** Ends all connections of a learner, or with null those of instructors. */
  drop: (learnerId: string | null) => void;
  close: () => void;
};

const batch = 500;
/** Who is behind is sent less at once, so that it needn't all lie in memory. */
const smallBatch = 100;
/** Other processes write to the log too. */
const lookMs = 150;
const keepAliveMs = 15_000;

/** Follows the log of events, the only source of what is sent, and hands each event to whoever may know of it. */
export async function openEventHub(
  store: Store,
  onPresence: (learnerId: string, connected: boolean) => void,
): Promise<EventHub> {
  const listeners = createListeners(onPresence);
  let tail = (await eventRange(store.db)).last;
  const spread = (event: ClassEvent) => {
    const text = frame(event);
    for (const stream of listeners.whoMayKnow(event)) {
      // Who reads slower than things happen goes on from the log, where all of it lies anyway.
      if (stream.live && stream.isFull()) catchUp(store, stream, () => tail).catch(stream.end);
      if (stream.live) stream.send(event.id, text);
    }
    // Also where another process has done it.
    if (isLeaving(event)) listeners.drop(event.data.learner.id);
  };
  const wake = createFollower(async () => {
    let events: ClassEvent[];
    do {
      events = await readEvents(store.db, tail, batch);
      for (const event of events) spread(event);
      tail = events.at(-1)?.id ?? tail;
    } while (events.length === batch);
  });
  const looking = setInterval(wake, lookMs);
  const keepingAlive = setInterval(() => {
    for (const stream of listeners.all()) stream.write(': still here\n\n');
  }, keepAliveMs);
  return {
    connect: async (listener, response, after) => {
      // Whoever left while it was found out who they are would never be noticed to leave.
      if (response.destroyed) return;
      const stream = openStream(response, listener, { lastId: after ?? tail });
      listeners.add(stream);
      await resetIfForgotten(store, stream, tail);
      await catchUp(store, stream, () => tail);
    },
    wake,
    pass: ({ type, data }) => {
      for (const stream of listeners.of(null)) stream.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    isConnected: (learnerId) => listeners.of(learnerId).length > 0,
    drop: listeners.drop,
    close: () => {
      clearInterval(looking);
      clearInterval(keepingAlive);
      listeners.close();
    },
  };
}

/** A function that has `follow` run, never twice at once, and once more when it was called meanwhile. */
function createFollower(follow: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    try {
      for (again = true; again;) {
        again = false;
        await follow();
      }
    } catch {
      // A database that is away for a while is asked again soon.
    }
    running = false;
  };
  return () => {
    again = true;
    if (!running) void run();
  };
}

/** What the log has forgotten, or does not have, can't be sent: the client is told to ask for everything anew. */
async function resetIfForgotten(store: Store, stream: EventStream, tail: number): Promise<void> {
  const { first, last } = await eventRange(store.db);
  const isForgotten = first > 0 && stream.lastId < first - 1;
  if (!isForgotten && stream.lastId <= Math.max(last, tail)) return;
  stream.lastId = tail;
  // With an id, or a browser would ask for the same again.
  stream.write(`id: ${tail}\nevent: reset\ndata: {}\n\n`);
}

/** Sends from the log what a client has not had yet, as fast as it reads. */
async function catchUp(store: Store, stream: EventStream, tail: () => number): Promise<void> {
  const { listener } = stream;
  stream.live = false;
  await stream.drained();
  while (stream.lastId < tail() && stream.isOpen()) {
    const upTo = tail();
    const events = await readEvents(store.db, stream.lastId, smallBatch, listener.learnerId ?? undefined);
    for (const event of events) if (event.id <= upTo && mayKnow(listener, event)) stream.send(event.id, frame(event));
    if (events.length < smallBatch) stream.lastId = Math.max(stream.lastId, upTo);
    await stream.drained();
  }
  stream.live = true;
}

function isLeaving(event: ClassEvent): event is ClassEvent & { type: 'learner' } {
  return event.type === 'learner' && event.data.learner.state === 'removed';
}

function frame({ id, type, data }: ClassEvent): string {
  return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
