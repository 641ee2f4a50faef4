import type { ChildProcess } from 'node:child_process';
import { Writable } from 'node:stream';
import type { LimitCode } from '../contract/problem.ts';
import { openChannel, type Channel, type MainState } from './channel.ts';
import type { Command } from './command.ts';
import { containInSandbox } from './contain-in-sandbox.ts';
import { containInGroup, type Containment } from './containment.ts';
import { targetEnvironment } from './environment.ts';
import { createOutputBuffer, type OutputBuffer } from './output-buffer.ts';
import type { Reaper } from './reaper.ts';
import { settleWithin } from './settle-within.ts';
import type { Ending, TargetLimits, TargetRoom } from './target-types.ts';
import { findExceededAtEnd, watchLimits } from './watch-limits.ts';

/** After the end of a process its last words may still be on their way. */
const lastWordsMs = 1_000;

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

/** Starts `command` contained in `room`, with `variables` beside the environment that every program gets. */
export async function launch(
  command: Command,
  room: TargetRoom,
  variables: Record<string, string>,
  limits: TargetLimits,
  reaper: Reaper,
): Promise<Launch> {
  const launched = await spawnContained(command, room, variables, limits, reaper);
  launched.watch();
  return launched;
}

/** A process that waits before the first line of its program; see hold.cjs. */
export type HeldLaunch = {
  release: (variables: Record<string, string>) => Launch;
  ended: () => boolean;
  stop: () => Promise<void>;
};

/** What a held process does before it waits: it loads `packages`, or Next.js compiles what answers `warmPaths` (null: nothing) of the app that lies there. */
export type HoldOptions = { packages: string[]; warmPaths: string[] | null };

/** The same, held: Node.js starts, gets ready as far as `options` say, then waits. Only in the tier `process`. */
export async function launchHeld(
  command: Command,
  room: TargetRoom,
  { packages, warmPaths }: HoldOptions,
  limits: TargetLimits,
  reaper: Reaper,
): Promise<HeldLaunch> {
  const variables = { WORKSHOP_HOLD: packages.join(' '), ...(warmPaths ? { WORKSHOP_WARM: warmPaths.join(' ') } : {}) };
  const launched = await spawnContained(command, room, variables, limits, reaper);
  const release = (added: Record<string, string>) => {
    launched.watch();
    launched.releasing?.end(JSON.stringify(added));
    return launched;
  };
  return { release, ended: () => launched.ended() !== null, stop: launched.stop };
}

type Spawned = Launch & { releasing: Writable | null; watch: () => void };

async function spawnContained(
  command: Command,
  room: TargetRoom,
  variables: Record<string, string>,
  limits: TargetLimits,
  reaper: Reaper,
): Promise<Spawned> {
  const { sandbox } = room;
  const channel = await openChannel(room.sockets, sandbox !== undefined);
  const env = { ...targetEnvironment(room, channel.path, command.nodeOptions), ...variables };
  const contained = sandbox
    ? containInSandbox(command, room, env, { sandbox, channel, limits })
    : containInGroup(command, room, env);
  const { child } = contained;
  const pipe = child.stdio[4];
  const releasing = pipe instanceof Writable ? pipe : null;
  releasing?.on('error', () => {});
  const output = createOutputBuffer();
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', output.push);
  let idle: MainState | null = null;
  channel.onMessage((message) => {
    if (message.type === 'idle') idle = message.state;
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const followed = followEnd(contained, limits, channel, output);
  const { pid } = child;
  if (pid === undefined) {
    await channel.close();
    await followed.ending;
    throw new Error('The program could not be started.');
  }
  reaper.add(pid);
  let stopping: Promise<void> | null = null;
  const stopAll = async () => {
    followed.expect();
    await contained.stop(exited);
    await followed.ending.catch(() => undefined);
    await channel.close();
    reaper.remove(pid);
  };
  const stop = () => (stopping ??= stopAll());
  const { ending, ended, watch } = followed;
  return { pid, channel, output, ending, ended, idle: () => idle, stop, releasing, watch };
}

type Followed = {
  ending: Promise<Ending>;
  ended: () => Ending | null;
  /** From now on its limits are watched. */
  watch: () => void;
  /** From now on its end is the grader's doing. */
  expect: () => void;
};

/** Watches the limits of a program until its end, and finds out what that was. */
function followEnd(contained: Containment, limits: TargetLimits, channel: Channel, output: OutputBuffer): Followed {
  const { child, cgroup, disks } = contained;
  const watched = { leader: child.pid ?? 0, limits, disks, cgroup };
  const watch = new AbortController();
  let exceeded: LimitCode | null = null;
  let expected = false;
  let greeted = false;
  channel.onMessage(() => (greeted = true));
  let ended: Ending | null = null;
  const watchNow = () =>
    void watchLimits(watched, watch.signal, (code) => {
      exceeded = code;
      void contained.kill();
    });
  const explain = async (code: number | null, signal: string | null): Promise<Ending> => {
    watch.abort();
    // What it said last may still be in the pipes; a grandchild that holds them open is not waited for.
    await settleWithin(Promise.all([closed(child), channel.drained(), contained.told]), lastWordsMs);
    const how = contained.endingOf(code, signal);
    exceeded ??= (await findExceededAtEnd(watched)) ?? exceededByItself(how, output);
    if (!contained.hasRun() && !greeted && !exceeded && !expected) throw notMade(output);
    return (ended = { ...how, exceeded });
  };
  const ending = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => void explain(code, signal).then(resolve, reject));
  });
  // Whoever waits for the end is told; nobody has to.
  ending.catch(() => undefined);
  const expect = () => {
    expected = true;
    watch.abort();
  };
  return { ending, ended: () => ended, watch: watchNow, expect };
}

/** The learner's program was never run, so it can't be to blame. */
function notMade(output: OutputBuffer): Error {
  return new Error(`The sandbox could not be made: ${output.since().text.trim().slice(-500)}`);
}

/** Limits at which V8 or the system ends a program. */
function exceededByItself({ code, signal }: Omit<Ending, 'exceeded'>, output: OutputBuffer): LimitCode | null {
  if (code === 0) return null;
  return heapFull.test(output.since().text) ? 'MEMORY_LIMIT' : signal === 'SIGXCPU' ? 'CPU_LIMIT' : null;
}

async function closed(child: ChildProcess): Promise<void> {
  const open = [child.stdout, child.stderr].filter((stream) => stream !== null && !stream.closed);
  await Promise.all(open.map((stream) => new Promise((resolve) => stream?.once('close', resolve))));
}
