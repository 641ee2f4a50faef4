import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import type { LimitCode } from '../contract/problem.ts';
import { openCgroup, type Cgroup } from './cgroup.ts';
import { openChannel, type Channel, type MainState } from './channel.ts';
import type { Command } from './command.ts';
import { targetEnvironment } from './environment.ts';
import { createOutputBuffer, type OutputBuffer } from './output-buffer.ts';
import { withOwnParent } from './own-parent.ts';
import type { Reaper } from './reaper.ts';
import { diskBytes, sandboxCommand } from './sandbox.ts';
import { readStatus, stopSandbox } from './sandbox-child.ts';
import { settleWithin } from './settle-within.ts';
import { signalGroup, stopGroup, stopStrays } from './stop-group.ts';
import type { Ending, TargetLimits, TargetRoom } from './target-types.ts';
import { findExceeded, watchLimits, type Watched } from './watch-limits.ts';

/** After the end of a process its last words may still be on their way. */
const lastWordsMs = 1_000;

/** Where bubblewrap says what it has started, and how that ended. */
const statusFd = 3;

/** What V8 says when its heap is full, before it aborts. */
const heapFull = /JavaScript heap out of memory|Array buffer allocation failed/;

/** A started process with everything that is known about it, before and after it is ready. */
export type Launch = {
  pid: number;
  channel: Channel;
  output: OutputBuffer;
  ending: Promise<Ending>;
  ended: () => Ending | null;
  /** How far its main file had come when it ran out of things to do. */
  idle: () => MainState | null;
  stop: () => Promise<void>;
};

/** Starts `command` in a process group of its own, with `variables` beside the environment that every program gets. */
export async function launch(
  command: Command,
  room: TargetRoom,
  variables: Record<string, string>,
  limits: TargetLimits,
  reaper: Reaper,
): Promise<Launch> {
  const channel = await openChannel(room.sockets, room.sandbox !== undefined);
  const cgroup = makeCgroup(room, channel, limits, reaper);
  const environment = { ...targetEnvironment(room, channel.path, command.nodeOptions), ...variables };
  const child = start(command, room, environment, { channel, cgroup, limits });
  const output = createOutputBuffer();
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', output.push);
  let idle: MainState | null = null;
  channel.onMessage((message) => {
    if (message.type === 'idle') idle = message.state;
  });
  const watch = new AbortController();
  let ended: Ending | null = null;
  let exceeded: LimitCode | null = null;
  let stopping: Promise<void> | null = null;
  const status = room.sandbox ? readStatus(child.stdio[statusFd] as Readable) : null;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const disks = room.sandbox ? [room.copy, room.scratch] : [];
  const watched: Watched = { leader: child.pid ?? 0, limits, disks, cgroup };
  const ending = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      watch.abort();
      // What it said last may still be in the pipes; a grandchild that holds them open is not waited for.
      const settled = Promise.all([closed(child), channel.drained(), status?.closed]);
      const explain = async () => {
        await settleWithin(settled, lastWordsMs);
        exceeded ??= (room.sandbox ? await findExceeded(watched) : null) ?? exceededAtEnd(code, output);
        if (status && !status.hasRun() && !exceeded && !stopping) throw notMade(output);
        resolve((ended = { ...howItEnded(code, signal), exceeded }));
      };
      explain().catch(reject);
    });
  });
  const pid = child.pid;
  if (pid === undefined) {
    await channel.close();
    await ending;
    throw new Error('The program could not be started.');
  }
  reaper.add(pid);
  const kill = () => (status ? stopSandbox(pid, status) : void signalGroup(pid, 'SIGKILL'));
  void watchLimits(watched, watch.signal, (code) => {
    exceeded = code;
    void kill();
  });
  const stop = () =>
    (stopping ??= (async () => {
      watch.abort();
      if (status) {
        await stopSandbox(pid, status);
        await exited;
      } else {
        await stopGroup(pid, command.patienceMs, exited);
        // Who has left the group still has the home that nobody else has.
        await stopStrays(`HOME=${room.scratch}`);
      }
      await ending.catch(() => undefined);
      await channel.close();
      if (cgroup?.remove()) for (const folder of cgroup.folders) reaper.removeGroup(folder);
      reaper.remove(pid);
    })());
  return { pid, channel, output, ending, ended: () => ended, idle: () => idle, stop };
}

/** The learner's program was never run, so it can't be to blame. */
function notMade(output: OutputBuffer): Error {
  return new Error(`The sandbox could not be made: ${output.since().text.trim().slice(-500)}`);
}

type Limiting = { channel: Channel; cgroup: Cgroup | null; limits: TargetLimits };

function start(
  command: Command,
  room: TargetRoom,
  env: Record<string, string>,
  { channel, cgroup, limits }: Limiting,
): ChildProcess {
  const { file, args } = room.sandbox
    ? sandboxCommand(command, room, room.sandbox, { channelPath: channel.path, cgroup, limits, statusFd })
    : withOwnParent(command);
  return spawn(file, args, {
    cwd: room.sandbox ? '/' : (command.folder ?? room.folder),
    env,
    detached: process.platform !== 'win32',
    shell: command.shell,
    stdio: ['ignore', 'pipe', 'pipe', ...(room.sandbox ? (['pipe'] as const) : [])],
    windowsHide: true,
  });
}

/** What the program writes lies in memory too, so it gets that much beside its own. */
function makeCgroup(room: TargetRoom, channel: Channel, limits: TargetLimits, reaper: Reaper): Cgroup | null {
  if (!room.sandbox?.cgroups) return null;
  const memoryMb = limits.memoryMb + diskBytes / 1024 / 1024;
  const name = `workshop-${room.runId}-${channel.name}`;
  const cgroup = openCgroup(room.sandbox.cgroups, name, { memoryMb, processes: limits.processes });
  for (const folder of cgroup.folders) reaper.addGroup(folder);
  return cgroup;
}

const signalNames = new Map(
  Object.entries(constants.signals)
    .toReversed()
    .map(([name, number]) => [number as number, name]),
);

/** The shell and bubblewrap end with 128 and the number of the signal that ended the program. */
function howItEnded(code: number | null, signal: string | null): Omit<Ending, 'exceeded'> {
  const inside = code === null ? undefined : signalNames.get(code - 128);
  return inside === undefined ? { code, signal } : { code: null, signal: inside };
}

function exceededAtEnd(code: number | null, output: OutputBuffer): LimitCode | null {
  if (code === 0) return null;
  return heapFull.test(output.since().text) ? 'MEMORY_LIMIT' : code === 152 ? 'CPU_LIMIT' : null;
}

async function closed(child: ChildProcess): Promise<void> {
  const open = [child.stdout, child.stderr].filter((stream) => stream !== null && !stream.closed);
  await Promise.all(open.map((stream) => new Promise((resolve) => stream?.once('close', resolve))));
}
