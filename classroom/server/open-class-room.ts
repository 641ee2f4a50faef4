import type { Exercise } from '../../grader/contract/exercise.ts';
import { exerciseFolders } from '../../grader/workspace/exercise-folders.ts';
import { readTexts } from '../../grader/workspace/read-texts.ts';
import { openQueue } from '../queue/open-queue.ts';
import type { Queue } from '../queue/queue.ts';
import type { DatabasePlace } from '../store/open-database.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { makeJoinCode } from '../store/secrets.ts';
import { appendEvent } from '../store/event-log.ts';
import { openPace, readSettings, writeSettings, type Settings } from '../store/settings.ts';
import { nowIso, type ClassRoom } from './class-room.ts';
import { openEventHub } from './event-hub.ts';
import { requeueOpen } from './requeue-open.ts';

export type ClassOptions = {
  root: string;
  place: DatabasePlace;
  exercises: Exercise[];
  /** What the instructor asked for on the command line; the rest is as it was before, or as usual. */
  wanted: Partial<Pick<Settings, 'name' | 'approve' | 'keepDays'>>;
  address: () => string;
  note: (text: string) => void;
};

const usual = { name: 'My class', approve: false, keepDays: 30 };

/** Opens a class as it was left, or a new one. Close the queue and the store, in this order, when all is over. */
export async function openClassRoom(options: ClassOptions): Promise<ClassRoom> {
  const store = await openStore(options.place);
  try {
    const queue = await openQueue(options.place, store);
    return await furnish(options, store, queue).catch(async (error: unknown) => {
      await queue.close();
      throw error;
    });
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function furnish(
  { root, exercises, wanted, address, note }: ClassOptions,
  store: Store,
  queue: Queue,
): Promise<ClassRoom> {
  await requeueOpen(store, queue);
  const fresh = { ...usual, joinCode: makeJoinCode(), locked: false, startedAt: nowIso(), pace: openPace };
  let settings: Settings = { ...(await readSettings(store.db, fresh)), ...wanted };
  await store.write((trx) => writeSettings(trx, settings));
  const hub = await openEventHub(store, (learnerId, connected) => {
    room.seen.set(learnerId, nowIso());
    hub.pass({ type: 'presence', data: { learnerId, connected } });
  });
  const room: ClassRoom = {
    store,
    queue,
    hub,
    exercises,
    settings: () => settings,
    change: async (decide, tell) => {
      const changed = await store.write(async (trx) => {
        // Read anew: two who change at once must not take each other's change away.
        const before = await readSettings(trx, settings);
        const changes = decide(before);
        await writeSettings(trx, changes);
        const after = { ...before, ...changes };
        const { happening, audience } = tell(after);
        await appendEvent(trx, happening, { at: nowIso(), audience });
        return after;
      });
      settings = changed;
      hub.wake();
      return changed;
    },
    starterOf: async (slug) => Object.fromEntries(await readTexts(exerciseFolders(root, slug).starter)),
    seen: new Map(),
    address,
    note,
  };
  return room;
}
