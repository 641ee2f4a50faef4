import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Reaper } from '../target/reaper.ts';
import { holdTarget, type HeldTarget } from '../target/start-target.ts';
import type { TargetLimits, TargetPlan, TargetRoom } from '../target/target-types.ts';
import { emptyFolder, writeSnapshot } from '../workspace/run-folder.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { canBeWarm, changedFiles } from './warm-app.ts';

/** A held process, the room that it was started in (its home is a new one), and what its folder still lacks. */
export type Spare = { room: TargetRoom; held: HeldTarget; lacks: Snapshot };

/** One that waits; `lies` is what its folder holds. */
type Waiting = { room: TargetRoom; held: HeldTarget; lies: Snapshot };

/** What is to be started next in a room, and the files that were graded there last. */
export type SpareOrder = { plan: TargetPlan; room: TargetRoom; limits: TargetLimits; files: Snapshot };

/**
 * Processes that wait for the learner's next save, one for each folder in which programs run. They have loaded what takes
 * long, a warm one has compiled the files of before, and none has run anything of the learner's: what they start is as
 * fresh as any other start.
 */
export type Spares = {
  /** Empties the room's folder and starts a process there, beside whatever else goes on; warm, it gets the files. */
  prepare: (order: SpareOrder) => void;
  /** The one that waits in the room's folder and can take up the files; what can't be used is ended first. */
  take: (order: SpareOrder) => Promise<Spare | null>;
  /** From now on none is warm: on this file system Next.js doesn't see what changes, or this machine is too slow for it. */
  keepCold: () => void;
  close: () => Promise<void>;
};

export function createSpares(reaper: Reaper): Spares {
  const waiting = new Map<string, Promise<Waiting | null>>();
  let mayBeWarm = true;
  const end = async (spare: Promise<Waiting | null> | undefined) => void (await (await spare)?.held.stop());
  const start = async ({ plan, room, limits, files }: SpareOrder): Promise<Waiting | null> => {
    await emptyFolder(room.copy);
    await mkdir(room.folder, { recursive: true });
    await mkdir(room.scratch, { recursive: true });
    const warmPaths = mayBeWarm && plan.kind === 'next' && canBeWarm(plan, room, files) ? plan.readyPaths : null;
    const lies = warmPaths ? files : packageFiles(files);
    await writeSnapshot(lies, room.copy);
    const held = await holdTarget(plan, room, { packages: packagesOf(files), warmPaths }, limits, reaper);
    return { room, held, lies };
  };
  return {
    prepare: (order) => {
      if (!canBeHeld(order)) return;
      const { folder } = order.room;
      const before = end(waiting.get(folder));
      // Without a spare the next start takes longer, that is all.
      waiting.set(
        folder,
        before.then(() => start(order)).catch(() => null),
      );
    },
    take: async ({ plan, room, limits, files }) => {
      const spare = await waiting.get(room.folder);
      waiting.delete(room.folder);
      if (!spare) return null;
      const lacks = lackingFiles(spare, files);
      if (lacks && !spare.held.ended() && spare.held.isFor(plan, room, limits)) return { ...spare, lacks };
      await spare.held.stop();
      return null;
    },
    keepCold: () => void (mayBeWarm = false),
    close: async () => void (await Promise.all([...waiting.values()].map(end))),
  };
}

/** What is to be written for a process that has started beside the files that lie there; null when it may not run these. */
function lackingFiles({ held, lies, room }: Waiting, files: Snapshot): Snapshot | null {
  if (held.warm) return changedFiles(lies, files, room);
  const own = packageFiles(files);
  const same = own.size === lies.size && [...own].every(([name, bytes]) => lies.get(name)?.equals(bytes));
  return same ? files : null;
}

/** Node.js reads them when it starts, also that there are none, and never again. */
function packageFiles(files: Snapshot): Snapshot {
  return new Map([...files].filter(([name]) => path.basename(name) === 'package.json'));
}

/** npm and builds start processes of their own, which can't be held; on Windows it was never tried. */
function canBeHeld({ plan, room }: SpareOrder): boolean {
  if (room.sandbox || process.platform === 'win32') return false;
  return plan.kind === 'node' || (plan.kind === 'next' && plan.mode === 'dev');
}

/** Express takes as long to load as Node.js to start. Next.js is loaded by its start file. */
function packagesOf(files: Snapshot): string[] {
  const asksForExpress = [...files.values()].some((bytes) => /["']express["']/.test(bytes.toString('utf8')));
  return asksForExpress ? ['express'] : [];
}
