import { spawn, type ChildProcess } from 'node:child_process';
import type { Cgroup } from './cgroup.ts';
import type { Command } from './command.ts';
import { endingOfShell, withOwnParent } from './own-parent.ts';
import { signalGroup, stopGroup, stopStrays } from './stop-group.ts';
import type { Ending, TargetRoom } from './target-types.ts';

/** What keeps one started program in its place, and ends it whole: its process group, or a sandbox. */
export type Containment = {
  child: ChildProcess;
  /** What is watched of it beside its processes. */
  disks: string[];
  cgroup: Cgroup | null;
  /** Ends all of it now. */
  kill: () => Promise<void>;
  /** Ends all of it, and resolves when nothing is left. `exited` is when the started process itself is gone. */
  stop: (exited: Promise<unknown>) => Promise<void>;
  /** Resolves when everything has been said about its end. */
  told: Promise<void>;
  /** Whether the program itself was ever run. */
  hasRun: () => boolean;
  /** How the program ended, when the started process ended so. */
  endingOf: (code: number | null, signal: string | null) => Omit<Ending, 'exceeded'>;
};

/** The tier `process`: a process group of its own. */
export function containInGroup(command: Command, room: TargetRoom, env: Record<string, string>): Containment {
  const { file, args } = withOwnParent(command);
  const child = spawn(file, args, {
    cwd: command.folder ?? room.folder,
    env,
    detached: process.platform !== 'win32',
    shell: command.shell,
    // The last one is for hold.cjs.
    stdio: ['ignore', 'pipe', 'pipe', ...(env['WORKSHOP_HOLD'] === undefined ? [] : (['ignore', 'pipe'] as const))],
    windowsHide: true,
  });
  const pid = child.pid ?? 0;
  return {
    child,
    disks: [],
    cgroup: null,
    kill: async () => void signalGroup(pid, 'SIGKILL'),
    stop: async (exited) => {
      await stopGroup(pid, command.patienceMs, exited);
      // Who has left the group still has the home that nobody else has.
      await stopStrays(`HOME=${room.scratch}`);
    },
    told: Promise.resolve(),
    hasRun: () => true,
    endingOf: endingOfShell,
  };
}
