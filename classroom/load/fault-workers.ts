import { readdirSync, readFileSync } from 'node:fs';
import { startWorker, type ClassPlace, type StartedClass } from './start-class.ts';
import type { Part } from './start-part.ts';

/** Who verifies in a class: a worker that the server keeps, as usual, or one that was started by hand beside it. */
export type Workers = {
  /** How many the server is to keep. */
  keptByServer: number;
  /** Starts one, where the server doesn't. */
  start: () => void;
  /** `kill -9` */
  kill: () => Promise<void>;
  /** One that somebody has to start again. */
  hasEnded: () => boolean;
  said: () => string;
  /** Resolves to false when it had to be killed. */
  stop: () => Promise<boolean>;
  /** The processes that verify now. */
  pids: () => number[];
};

const slots = 2;

/** On PostgreSQL they are often on other machines, so there one is started by hand. */
export function chooseWorkers(where: ClassPlace, opened: () => StartedClass): Workers {
  return 'folder' in where.place && process.platform === 'linux' ? keptByServer(opened) : startedByHand(where);
}

function startedByHand(where: ClassPlace): Workers {
  let worker: Part | null = null;
  return {
    keptByServer: 0,
    start: () => void (worker = startWorker(where, slots)),
    kill: async () => worker?.kill(),
    hasEnded: () => worker?.hasEnded() ?? false,
    said: () => worker?.said() ?? '',
    stop: async () => (worker ? worker.stop() : true),
    pids: () => (worker ? [worker.pid] : []),
  };
}

function keptByServer(opened: () => StartedClass): Workers {
  const pids = () => workersOf(opened().server.pid);
  return {
    keptByServer: 1,
    start: () => undefined,
    kill: async () => {
      for (const pid of pids()) process.kill(pid, 'SIGKILL');
    },
    hasEnded: () => false,
    // It shares the server's second channel.
    said: () => opened().server.said(),
    stop: async () => true,
    pids,
  };
}

/** Source: fields 1 and 4 of /proc/<pid>/stat, the process and the one that has started it. */
function workersOf(server: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    const stat = readProc(`/proc/${pid}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return parent === server && readProc(`/proc/${pid}/cmdline`).split('\0').includes('worker');
  });
}

function readProc(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
