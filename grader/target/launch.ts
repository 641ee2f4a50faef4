import { spawn, type ChildProcess } from 'node:child_process';
import { openChannel, type Channel, type MainState } from './channel.ts';
import type { Command } from './command.ts';
import { targetEnvironment } from './environment.ts';
import { watchMemory } from './memory-watch.ts';
import { createOutputBuffer, type OutputBuffer } from './output-buffer.ts';
import type { Reaper } from './reaper.ts';
import { settleWithin } from './settle-within.ts';
import { signalGroup, stopGroup } from './stop-group.ts';
import type { Ending, TargetLimits, TargetRoom } from './target-types.ts';

/** After the end of a process its last words may still be on their way. */
const lastWordsMs = 1_000;

/** A started process with everything that is known about it, before and after it is ready. */
export type Launch = {
  child: ChildProcess;
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
  const channel = await openChannel(room.sockets);
  const child = spawn(command.file, command.args, {
    cwd: command.folder ?? room.folder,
    env: { ...targetEnvironment(room, channel.path, command.nodeOptions), ...variables },
    detached: process.platform !== 'win32',
    shell: command.shell,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const output = createOutputBuffer();
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', output.push);
  let idle: MainState | null = null;
  channel.onMessage((message) => {
    if (message.type === 'idle') idle = message.state;
  });
  const watch = new AbortController();
  let ended: Ending | null = null;
  let memoryExceeded = false;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const ending = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      watch.abort();
      // What it said last may still be in the pipes; a grandchild that holds them open is not waited for.
      const settled = Promise.all([closed(child), channel.drained()]);
      void settleWithin(settled, lastWordsMs).then(() => resolve((ended = { code, signal, memoryExceeded })));
    });
  });
  const pid = child.pid;
  if (pid === undefined) {
    await channel.close();
    await ending;
    throw new Error('The program could not be started.');
  }
  reaper.add(pid);
  void watchMemory(pid, limits.memoryMb, watch.signal, () => {
    memoryExceeded = true;
    signalGroup(pid, 'SIGKILL');
  });
  let stopping: Promise<void> | null = null;
  const stop = () =>
    (stopping ??= (async () => {
      watch.abort();
      await stopGroup(pid, command.patienceMs, exited);
      await ending;
      await channel.close();
      reaper.remove(pid);
    })());
  return { child, pid, channel, output, ending, ended: () => ended, idle: () => idle, stop };
}

async function closed(child: ChildProcess): Promise<void> {
  const open = [child.stdout, child.stderr].filter((stream) => stream !== null && !stream.closed);
  await Promise.all(open.map((stream) => new Promise((resolve) => stream?.once('close', resolve))));
}
