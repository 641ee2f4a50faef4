import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DatabasePlace } from '../store/open-database.ts';
import { chooseWorkers, type Workers } from './fault-workers.ts';
import { findFreePort, type KeptPostgres } from './kept-postgres.ts';
import type { SmallDisk } from './small-disk.ts';
import { startClass, type ClassPlace, type StartedClass } from './start-class.ts';

/** A class whose parts can be killed and started again, with everything of it in one folder. */
export type FaultRig = {
  folder: string;
  place: DatabasePlace;
  /** The server as it runs now; its address stays the same. */
  opened: () => StartedClass;
  startServer: () => Promise<void>;
  workers: Workers;
  /** The clock of server and worker is ahead by so much from now on. */
  shiftClock: (ms: number) => Promise<void>;
  /** The share of requests whose connection is cut; 0 for none. */
  cutting: { share: number };
  postgres: KeptPostgres | null;
  disk: SmallDisk | null;
  /** Asks everything to end; what had to be killed is named. */
  stop: () => Promise<string[]>;
  /** Ends everything at once and removes the folder. */
  close: () => Promise<void>;
};

export type RigOptions = {
  root: string;
  postgres: KeptPostgres | null;
  /** Makes the disk of the class, where it is to be a small one. */
  makeDisk: ((folder: string) => Promise<SmallDisk | string>) | null;
  /** Whether the clock can be shifted. */
  hasClock: boolean;
};

/** Starts server and worker. A sentence says why the round can't be played on this machine. */
export async function openFaultRig({ root, postgres, makeDisk, hasClock }: RigOptions): Promise<FaultRig | string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'workshop-faults-'));
  const inFolder = (name: string) => path.join(folder, name);
  await mkdir(inFolder('tmp'));
  // Programs run as users of their own, who must pass through.
  for (const name of [folder, inFolder('tmp')]) await chmod(name, 0o711);
  const disk = await makeDisk?.(inFolder('data'));
  if (typeof disk === 'string') {
    await rm(folder, { recursive: true });
    return disk;
  }
  const name = `class_${path.basename(folder).toLowerCase().replaceAll(/\W/g, '_')}`;
  const place: DatabasePlace = postgres ? { url: await postgres.createDatabase(name) } : { folder: inFolder('data') };
  // Through the environment, so that whatever they start has the same clock.
  const clock = hasClock && {
    NODE_OPTIONS: `--import ${pathToFileURL(path.join(import.meta.dirname, 'shift-clock.mjs')).href}`,
    CLASS_CLOCK_FILE: inFolder('clock'),
  };
  const where: ClassPlace = { root, place, env: { TMPDIR: inFolder('tmp'), ...clock } };
  const port = await findFreePort();
  let opened: StartedClass | null = null;
  const workers = chooseWorkers(where, () => opened ?? never());
  const rig: FaultRig = {
    folder,
    place,
    opened: () => opened ?? never(),
    startServer: async () => void (opened = await startClass(where, port, workers.keptByServer)),
    workers,
    shiftClock: (ms) => writeFile(inFolder('clock'), String(ms)),
    cutting: { share: 0 },
    postgres,
    disk: disk ?? null,
    stop: async () => {
      const ends = await Promise.all([workers.stop(), opened?.server.stop()]);
      return ['worker', 'server'].filter((_, index) => ends[index] === false);
    },
    close: async () => {
      if (opened) await Promise.all([workers.kill(), opened.server.kill()]);
      await disk?.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
  try {
    await rig.startServer();
    workers.start();
    return rig;
  } catch (error) {
    await rig.close();
    throw error;
  }
}

function never(): never {
  throw new Error('It was not started yet.');
}
