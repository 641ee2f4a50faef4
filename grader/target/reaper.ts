import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { CgroupsOfRun } from './cgroup.ts';

export type Reaper = {
  /** Its process id, 0 when it could not be started. */
  pid: number;
  /** From now on the process group of `pid` is ended should the grader vanish. */
  add: (pid: number) => void;
  remove: (pid: number) => void;
  /** From now on `folder` is removed should the grader vanish. */
  addFolder: (folder: string) => void;
  /** The same for control groups, folders that hold only what the kernel shows. */
  addCgroups: (cgroups: CgroupsOfRun) => void;
  /** Resolves when the reaper itself has ended, everything that was left having been cleared away. */
  close: () => Promise<void>;
};

/**
 * Starts a small process that outlives the grader, however that ends (also `kill -9`), and then stops what it had
 * started and removes its folders. It knows that the grader is gone when the pipe between them closes.
 */
export function startReaper(marker: string): Reaper {
  const script = path.join(import.meta.dirname, 'reaper-process.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, marker], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    windowsHide: true,
    env: { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '' },
  });
  child.unref();
  child.stdin.on('error', () => {});
  const tell = (message: object) => child.stdin.write(`${JSON.stringify(message)}\n`);
  const close = async () => {
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve();
    child.ref();
    child.stdin.end(`${JSON.stringify({ closing: true })}\n`);
    await gone;
  };
  return {
    pid: child.pid ?? 0,
    add: (pid) => void tell({ add: pid }),
    remove: (pid) => void tell({ remove: pid }),
    addFolder: (folder) => void tell({ folder }),
    addCgroups: (cgroups) => void tell({ cgroups }),
    close,
  };
}
