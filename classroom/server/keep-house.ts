import { deleteLearner, listLearners, markSeen } from '../store/learners.ts';
import { pruneEvents } from '../store/event-log.ts';
import { giveUpSubmission } from '../store/submissions.ts';
import { readQueueState } from '../store/workers.ts';
import { nowIso, type ClassRoom } from './class-room.ts';

const sweepMs = 2_000;
const hourMs = 3_600_000;
/** A page that is further behind than this asks for the board. */
const keptEvents = 50_000;

/** What a server does by itself while it runs. Ends with the function that it gives. */
export function keepHouse(room: ClassRoom): () => Promise<void> {
  const told = { queue: '' };
  const hours = watchClock();
  const stopSweeping = repeat(sweepMs, () => sweep(room, told), room);
  const stopTidying = repeat(hourMs, () => tidy(room, hours()), room);
  return async () => {
    await Promise.all([stopSweeping(), stopTidying()]);
    await rememberSeen(room);
  };
}

async function sweep(room: ClassRoom, told: { queue: string }): Promise<void> {
  const { store, queue, hub } = room;
  await queue.sweep((trx, dead) => giveUpSubmission(trx, dead.submissionId, nowIso()));
  await rememberSeen(room);
  const state = await readQueueState(store.db, nowIso());
  // When a worker was seen changes all the time and is no news.
  const news = JSON.stringify({ ...state, workers: state.workers.map(({ id, slots }) => ({ id, slots })) });
  if (news !== told.queue) hub.pass({ type: 'queue', data: { queue: state } });
  told.queue = news;
  hub.wake();
}

/** Writes down when learners were last heard of, which is too frequent to be written each time: all at once, with one time for all. */
async function rememberSeen({ store, seen }: ClassRoom): Promise<void> {
  const heard = [...seen];
  const newest = heard.map(([, at]) => at).reduce((one, other) => (one > other ? one : other), '');
  await markSeen(
    store,
    heard.map(([id]) => id),
    newest,
  );
  // Those who were heard of meanwhile are written down the next time, and all of them when the database was away.
  for (const [id, at] of heard) if (seen.get(id) === at) seen.delete(id);
}

async function tidy(room: ClassRoom, isClockSteady: boolean): Promise<void> {
  await room.store.write((trx) => pruneEvents(trx, keptEvents));
  if (isClockSteady) await deleteExpired(room);
}

/** Deletes learners who were not heard of for as many days as the class keeps data. */
export async function deleteExpired({ store, queue, settings, note, hub }: ClassRoom): Promise<void> {
  const oldest = new Date(Date.now() - settings().keepDays * 24 * hourMs).toISOString();
  const expired = (await listLearners(store.db)).filter(
    ({ id, lastSeenAt }) => lastSeenAt < oldest && !hub.isConnected(id),
  );
  for (const { id } of expired) await deleteLearner(store, id, nowIso(), queue.forget);
  if (expired.length === 0) return;
  note(`Deleted ${expired.length} learners who were not here for ${settings().keepDays} days, as the class is set.`);
  hub.wake();
}

/** Tells each hour whether the clock went on by about an hour: one that jumped must not delete anybody. */
function watchClock(): () => boolean {
  let before = { wall: Date.now(), steady: performance.now() };
  return () => {
    const now = { wall: Date.now(), steady: performance.now() };
    const jump = Math.abs(now.wall - before.wall - (now.steady - before.steady));
    before = now;
    return jump < hourMs;
  };
}

/** Does something again and again, never twice at once. What goes wrong is told and tried again the next time. */
function repeat(everyMs: number, work: () => Promise<void>, { note }: ClassRoom): () => Promise<void> {
  let running: Promise<void> | null = null;
  let lastError = '';
  const timer = setInterval(() => {
    running ??= work()
      .then(() => void (lastError = ''))
      .catch((error: unknown) => {
        const text = error instanceof Error ? error.message : String(error);
        if (text !== lastError) note(`${nowIso()} in the background: ${text}`);
        lastError = text;
      })
      .finally(() => void (running = null));
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
