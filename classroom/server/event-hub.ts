import type { Response } from 'express';
import type { ClassEvent, PassingEvent } from '../contract/events.ts';
import { eventRange, readEvents } from '../store/event-log.ts';
import type { Store } from '../store/open-store.ts';

/** Who listens: a learner by id, or an instructor, who hears everything. */
export type Listener = { learnerId: string | null };

type Client = Listener & { response: Response; lastId: number; live: boolean };

export type EventHub = {
  /** Sends what came after `after` (null: from now on), then everything as it comes, until the connection ends. */
  connect: (listener: Listener, response: Response, after: number | null) => Promise<void>;
  /** There may be something new in the log. */
  wake: () => void;
  /** To all instructors, without being kept. */
  pass: (event: PassingEvent) => void;
  isConnected: (learnerId: string) => boolean;
  /** Ends all connections of a learner. */
  drop: (learnerId: string) => void;
  close: () => void;
};

const batch = 500;
/** Other processes write to the log too. */
const lookMs = 400;
const keepAliveMs = 15_000;
/** A client that reads slower than this is let go; it comes back and resumes. */
const mostWaitingBytes = 1_000_000;
const mostOfLearner = 4;
const mostInstructors = 50;

/** Follows the log of events, the only source of what is sent, and hands each event to whoever may know of it. */
export async function openEventHub(
  store: Store,
  onPresence: (learnerId: string, connected: boolean) => void,
): Promise<EventHub> {
  const clients = new Set<Client>();
  let tail = (await eventRange(store.db)).last;
  let following: Promise<void> | null = null;
  let again = false;
  let closed = false;
  const follow = async () => {
    do {
      again = false;
      for (let events = await readEvents(store.db, tail, batch); events.length > 0;) {
        for (const event of events) spread(clients, event);
        tail = events.at(-1)?.id ?? tail;
        events = events.length === batch ? await readEvents(store.db, tail, batch) : [];
      }
    } while (again && !closed);
  };
  const wake = () => {
    again = true;
    // A database that is away for a while is asked again soon.
    following ??= follow()
      .catch(() => undefined)
      .finally(() => (following = null));
  };
  const looking = setInterval(wake, lookMs);
  const keepingAlive = setInterval(() => {
    for (const client of clients) write(client, ': still here\n\n');
  }, keepAliveMs);
  const ofLearner = (learnerId: string | null) => [...clients].filter((client) => client.learnerId === learnerId);
  const remove = (client: Client) => {
    if (!clients.delete(client) || client.learnerId === null) return;
    if (ofLearner(client.learnerId).length === 0) onPresence(client.learnerId, false);
  };
  const connect: EventHub['connect'] = async ({ learnerId }, response, after) => {
    const before = ofLearner(learnerId);
    // The oldest ones are those whose end went unnoticed.
    for (const old of before.slice(0, before.length + 1 - (learnerId === null ? mostInstructors : mostOfLearner))) {
      remove(old);
      old.response.end();
    }
    const client: Client = { learnerId, response, lastId: after ?? tail, live: false };
    clients.add(client);
    response.on('close', () => remove(client));
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    write(client, 'retry: 2000\n\n');
    if (learnerId !== null && ofLearner(learnerId).length === 1) onPresence(learnerId, true);
    await catchUp(store, client, () => tail);
  };
  return {
    connect,
    wake,
    pass: (event) => {
      for (const client of ofLearner(null))
        write(client, `event: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`);
    },
    isConnected: (learnerId) => ofLearner(learnerId).length > 0,
    drop: (learnerId) => {
      for (const client of ofLearner(learnerId)) client.response.end();
    },
    close: () => {
      closed = true;
      clearInterval(looking);
      clearInterval(keepingAlive);
      for (const client of clients) client.response.end();
    },
  };
}

/** Sends what a client missed. What the log has forgotten can't be sent: the client is told to ask for everything anew. */
async function catchUp(store: Store, client: Client, tail: () => number): Promise<void> {
  const { first, last } = await eventRange(store.db);
  if (client.lastId > Math.max(last, tail()) || (client.lastId < first - 1 && first > 0)) {
    write(client, 'event: reset\ndata: {}\n\n');
    client.lastId = tail();
  }
  while (client.lastId < tail() && !client.response.writableEnded) {
    const upTo = tail();
    const events = await readEvents(store.db, client.lastId, batch, client.learnerId ?? undefined);
    const known = events.filter(({ id }) => id <= upTo);
    for (const event of known) send(client, event, frame(event));
    if (events.length < batch) client.lastId = upTo;
  }
  client.live = true;
}

function spread(clients: Set<Client>, event: ClassEvent): void {
  const text = frame(event);
  for (const client of clients) if (client.live && mayKnow(client, event)) send(client, event, text);
}

function mayKnow({ learnerId }: Client, { audience }: ClassEvent): boolean {
  return learnerId === null || audience === 'all' || audience === learnerId;
}

function send(client: Client, { id }: ClassEvent, text: string): void {
  if (id <= client.lastId) return;
  client.lastId = id;
  write(client, text);
}

function write({ response }: Client, text: string): void {
  if (response.writableEnded || response.destroyed) return;
  response.write(text);
  if (response.writableLength > mostWaitingBytes) response.destroy();
}

function frame({ id, type, data }: ClassEvent): string {
  return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
