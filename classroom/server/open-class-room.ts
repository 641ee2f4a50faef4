import type { Exercise } from '../../grader/contract/exercise.ts';
import { exerciseFolders } from '../../grader/workspace/exercise-folders.ts';
import { readTexts } from '../../grader/workspace/read-texts.ts';
import { openQueue } from '../queue/open-queue.ts';
import type { DatabasePlace } from '../store/open-database.ts';
import { openStore } from '../store/open-store.ts';
import { makeJoinCode } from '../store/secrets.ts';
import { openPace, readSettings, writeSettings, type Settings } from '../store/settings.ts';
import { nowIso, type ClassRoom } from './class-room.ts';
import { openEventHub } from './event-hub.ts';

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
export async function openClassRoom({
  root,
  place,
  exercises,
  wanted,
  address,
  note,
}: ClassOptions): Promise<ClassRoom> {
  const store = await openStore(place);
  const queue = await openQueue(place, store);
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
    change: async (changes) => {
      await store.write((trx) => writeSettings(trx, changes));
      settings = { ...settings, ...changes };
      return settings;
    },
    starterOf: async (slug) => Object.fromEntries(await readTexts(exerciseFolders(root, slug).starter)),
    seen: new Map(),
    address,
    note,
  };
  return room;
}
