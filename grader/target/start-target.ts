import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { makeProblem } from '../contract/problem.ts';
import { openChannel, type Channel, type ChannelMessage, type MainState } from './channel.ts';
import { commandFor } from './command.ts';
import { targetEnvironment } from './environment.ts';
import { explainExit, explainTimeout } from './explain-exit.ts';
import { watchMemory } from './memory-watch.ts';
import { giveNextCache } from './next-cache.ts';
import { compileRoutes } from './next-ready.ts';
import { createOutputBuffer, type OutputBuffer } from './output-buffer.ts';
import { familyOf, holdsPort, listProcesses } from './process-table.ts';
import type { Reaper } from './reaper.ts';
import { settleWithin } from './settle-within.ts';
import { gentleMs, signalGroup, stopGroup } from './stop-group.ts';
import type { Ending, RunningTarget, StartResult, TargetLimits, TargetPlan, TargetRoom } from './target-types.ts';

const answerMs = 1_000;

/** A program that doesn't answer for so long is stuck, and is started anew before the next check. */
const respondMs = 4_000;

/** A started process with everything that is known about it, before and after it is ready. */
type Launch = {
  child: ChildProcess;
  pid: number;
  channel: Channel;
  output: OutputBuffer;
  ending: Promise<Ending>;
  ended: () => Ending | null;
  idle: () => MainState | null;
  stop: () => Promise<void>;
};

type Listening = { pid: number; url: string; port: number };

/**
 * Starts a learner's program and waits until it listens, has ended or `limits.startMs` are over. It is ready only when
 * the process that was started, or one that it started, is the one that holds the port. Errors of the machine itself
 * (no memory for a process, an unwritable folder) are thrown.
 */
export async function startTarget(
  plan: TargetPlan,
  room: TargetRoom,
  limits: TargetLimits,
  reaper: Reaper,
): Promise<StartResult> {
  const launch = await launchTarget(plan, room, limits, reaper);
  const entry = plan.kind === 'node' ? plan.entry : plan.kind === 'npm' ? 'The start script' : 'Next.js';
  const deadline = new AbortController();
  const listening = firstListening(launch.channel, deadline.signal);
  const outcome = await Promise.race([
    listening,
    launch.ending,
    delay(limits.startMs, 'timeout' as const, { signal: deadline.signal }),
  ]);
  deadline.abort();
  const output = () => launch.output.since();
  if (outcome === 'timeout' || outcome === null) {
    const state = await launch.channel.ask(await mainPid(launch), 'state', answerMs);
    await launch.stop();
    return { ok: false, problem: explainTimeout(state, limits.startMs, entry), output: output() };
  }
  if ('code' in outcome) {
    await launch.stop();
    return {
      ok: false,
      problem: explainExit(outcome, output().text, room.folder, launch.idle(), entry),
      output: output(),
    };
  }
  const family = familyOf(await listProcesses(), launch.pid).map((row) => row.pid);
  if ((await holdsPort(family, outcome.port)) === false) {
    await launch.stop();
    const problem = makeProblem(
      'NEVER_LISTENED',
      'Your program closed its port again before a request could reach it.',
      {},
      'Call `listen` once and leave the server open.',
    );
    return { ok: false, problem, output: output() };
  }
  const target = toTarget(launch, outcome);
  const problem =
    plan.kind === 'next' ? await compileRoutes(target, plan.readyPaths, room.folder, limits.startMs) : null;
  if (!problem) return { ok: true, target };
  await target.stop();
  return { ok: false, problem, output: output() };
}

async function launchTarget(plan: TargetPlan, room: TargetRoom, limits: TargetLimits, reaper: Reaper): Promise<Launch> {
  if (plan.kind === 'next' && plan.pages) await giveNextCache(room);
  const channel = await openChannel(room.sockets);
  const command = commandFor(plan, room, limits.memoryMb);
  const child = spawn(command.file, command.args, {
    cwd: room.folder,
    env: targetEnvironment(room, channel.path, command.nodeOptions),
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
  const ending = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      watch.abort();
      // What it said last may still be in the pipes; a grandchild that holds them open is not waited for.
      const settled = Promise.all([closed(child), channel.drained()]);
      void settleWithin(settled, answerMs).then(() => resolve((ended = { code, signal, memoryExceeded })));
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
      // `next dev` would spend its last moments on writing a cache that nobody reads.
      await stopGroup(pid, plan.kind === 'next' ? 0 : gentleMs);
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

/** The first server that one of the processes opens; null when `signal` is aborted before. */
function firstListening(channel: Channel, signal: AbortSignal): Promise<Listening | null> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(null));
    channel.onMessage((message: ChannelMessage) => {
      if (message.type !== 'listening' || message.address === null || typeof message.address === 'string') return;
      const { address, port } = message.address;
      const host = address.includes(':') ? `[${address}]` : address;
      resolve({ pid: message.pid, port, url: `http://${host}:${port}` });
    });
  });
}

/** The process whose main file is the learner's: the youngest that the start script started, or the started one itself. */
async function mainPid(launch: Launch): Promise<number> {
  const rows = familyOf(await listProcesses(), launch.pid);
  return (
    rows
      .map((row) => row.pid)
      .toSorted((a, b) => a - b)
      .at(-1) ?? launch.pid
  );
}

function toTarget(launch: Launch, listening: Listening): RunningTarget {
  const packages = async () => {
    const answer = await launch.channel.ask(listening.pid, 'packages', answerMs);
    return Array.isArray(answer) ? answer.filter((name) => typeof name === 'string') : [];
  };
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(listening.pid, name);
    } catch {
      // It has ended already, which is what the caller will see.
    }
  };
  const responds = async () => {
    if (launch.ended()) return false;
    if ((await launch.channel.ask(listening.pid, 'state', respondMs)) !== undefined) return true;
    // It is ending, or stuck in a loop: only the first is seen soon.
    await settleWithin(launch.ending, answerMs);
    return false;
  };
  return {
    responds,
    url: listening.url,
    pid: listening.pid,
    output: launch.output.since,
    packages,
    signal,
    untilEnded: launch.ending,
    ended: launch.ended,
    stop: launch.stop,
  };
}
