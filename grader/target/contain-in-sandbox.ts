import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { openCgroup, type Cgroup } from './cgroup.ts';
import type { Channel } from './channel.ts';
import type { Command } from './command.ts';
import type { Containment } from './containment.ts';
import { endingOfShell } from './own-parent.ts';
import { diskBytes, sandboxCommand, type Sandbox } from './sandbox.ts';
import { readStatus } from './sandbox-status.ts';
import type { TargetLimits, TargetRoom } from './target-types.ts';

/** Where bubblewrap says what it has started, and how that ended. */
const statusFd = 3;

export type SandboxOptions = { sandbox: Sandbox; channel: Channel; limits: TargetLimits };

/** The tier `bubblewrap`: namespaces of its own, and a control group where one can be made. */
export function containInSandbox(
  command: Command,
  room: TargetRoom,
  env: Record<string, string>,
  { sandbox, channel, limits }: SandboxOptions,
): Containment {
  const cgroup = makeCgroup(sandbox, `workshop-${room.runId}-${channel.name}`, limits);
  const { file, args } = sandboxCommand(command, room, sandbox, {
    channelPath: channel.path,
    cgroup,
    limits,
    statusFd,
  });
  const child = spawn(file, args, { cwd: '/', env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const status = readStatus(child.stdio[statusFd] as Readable);
  const kill = async () => {
    try {
      // With the first process the kernel ends all others; bubblewrap ends when none is left.
      process.kill((await status.firstChild) ?? child.pid ?? 0, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  return {
    child,
    disks: [room.copy, room.scratch],
    cgroup,
    kill,
    stop: async (exited) => {
      await kill();
      await exited;
      // What is not empty yet is removed at the end of the run.
      cgroup?.remove();
    },
    told: status.closed,
    hasRun: status.hasRun,
    endingOf: endingOfShell,
  };
}

/** What the program writes lies in memory too, so it gets that much beside its own. */
function makeCgroup({ cgroups }: Sandbox, name: string, limits: TargetLimits): Cgroup | null {
  if (!cgroups) return null;
  const memoryMb = limits.memoryMb + diskBytes / 1024 / 1024;
  return openCgroup(cgroups, name, { memoryMb, processes: limits.processes });
}
