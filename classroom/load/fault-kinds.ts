import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseKind } from '../store/open-database.ts';
import type { FaultRig } from './fault-rig.ts';

/** Something that goes wrong in the middle of a class. */
export type FaultKind = {
  name: string;
  databases: DatabaseKind[];
  /** The parts of the class that it ends. */
  kills: ('server' | 'worker')[];
  /** Brings it about. */
  strike: (rig: FaultRig, random: () => number) => Promise<void>;
  /** How long it stays so, at most. */
  lastsMs: number;
  /** Starts again what died, and makes room again; what comes back by itself needs nothing. */
  heal: (rig: FaultRig) => Promise<void>;
};

const hourMs = 3_600_000;
const both: DatabaseKind[] = ['sqlite', 'postgres'];

const killServer = async ({ opened }: FaultRig) => opened().server.kill();
const killWorker = async ({ workers }: FaultRig) => workers.kill();

/** In the order in which rounds take them. */
export const faultKinds: FaultKind[] = [
  {
    name: 'server killed',
    databases: both,
    kills: ['server'],
    strike: killServer,
    lastsMs: 1_000,
    heal: ({ startServer }) => startServer(),
  },
  {
    name: 'worker killed',
    databases: both,
    kills: ['worker'],
    strike: killWorker,
    lastsMs: 1_000,
    heal: async ({ workers }) => workers.start(),
  },
  {
    name: 'server and worker killed',
    databases: both,
    kills: ['server', 'worker'],
    strike: async (rig) => {
      await killWorker(rig);
      await killServer(rig);
    },
    lastsMs: 1_000,
    heal: async (rig) => {
      await rig.startServer();
      rig.workers.start();
    },
  },
  {
    name: 'connections cut',
    databases: both,
    kills: [],
    strike: async ({ cutting }) => void (cutting.share = 0.6),
    lastsMs: 3_000,
    heal: async ({ cutting }) => void (cutting.share = 0),
  },
  {
    name: 'disk full',
    databases: ['sqlite'],
    kills: [],
    strike: async ({ disk }) => disk?.fill(),
    lastsMs: 3_000,
    heal: async ({ disk }) => disk?.free(),
  },
  {
    name: 'database gone and back',
    databases: ['postgres'],
    kills: [],
    strike: async ({ postgres }) => postgres?.kill(),
    lastsMs: 2_000,
    heal: async ({ postgres }) => postgres?.start(),
  },
  {
    name: 'clock jumps forward and back',
    databases: both,
    kills: [],
    strike: async ({ shiftClock }, random) => {
      await shiftClock((1 + 5 * random()) * hourMs);
      await delay(500 + 1_000 * random());
      await shiftClock(-(1 + 5 * random()) * hourMs);
    },
    lastsMs: 0,
    heal: async () => undefined,
  },
];
