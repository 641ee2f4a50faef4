import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { makeProblem, type Problem } from '../contract/problem.ts';
import type { Channel, ChannelMessage } from './channel.ts';
import { commandFor } from './command.ts';
import { explainExit, explainTimeout } from './explain-exit.ts';
import { launch, launchHeld, type HeldLaunch, type Launch } from './launch.ts';
import { giveNextCache } from './next-cache.ts';
import { compileRoutes } from './next-ready.ts';
import { familyOf, holdsPort, listProcesses, pidInside } from './process-table.ts';
import type { Reaper } from './reaper.ts';
import { settleWithin } from './settle-within.ts';
import type { RunningTarget, StartResult, TargetLimits, TargetPlan, TargetRoom } from './target-types.ts';

const answerMs = 1_000;

/** A program that doesn't answer for so long is stuck, and is started anew before the next check. */
const respondMs = 4_000;

/** A process for one more start of the same program in the same folder, as far as it can be got ready beforehand. */
export type HeldTarget = HeldLaunch & { isFor: (plan: TargetPlan, room: TargetRoom, limits: TargetLimits) => boolean };

/** Starts it. `room.folder` is empty and gets the program's files before it is released. */
export async function holdTarget(
  plan: TargetPlan,
  room: TargetRoom,
  packages: string[],
  limits: TargetLimits,
  reaper: Reaper,
): Promise<HeldTarget> {
  await giveKeptCompilation(plan, room);
  const command = commandFor(plan, room, limits.memoryMb);
  const held = await launchHeld(command, room, packages, limits, reaper);
  const isFor: HeldTarget['isFor'] = (wanted, where, allowed) =>
    where.folder === room.folder &&
    isDeepStrictEqual([commandFor(wanted, where, allowed.memoryMb), allowed], [command, limits]);
  return { ...held, isFor };
}

async function giveKeptCompilation(plan: TargetPlan, room: TargetRoom): Promise<void> {
  if (plan.kind === 'next' && plan.mode === 'dev' && plan.pages) await giveNextCache(room, 'dev');
}

type Listening = { pid: number; url: string; port: number };

/**
 * Starts a learner's program and waits until it listens, has ended or `limits.startMs` are over. It is ready only when
 * the process that was started, or one that it started, is the one that holds the port. `variables` are added to its
 * environment. Errors of the machine itself (no memory for a process, an unwritable folder) are thrown.
 */
export async function startTarget(
  plan: TargetPlan,
  room: TargetRoom,
  limits: TargetLimits,
  reaper: Reaper,
  variables: Record<string, string> = {},
  held: HeldTarget | null = null,
): Promise<StartResult> {
  if (!held) await giveKeptCompilation(plan, room);
  const launched = held
    ? held.release(variables)
    : await launch(commandFor(plan, room, limits.memoryMb), room, variables, limits, reaper);
  const ports = notePorts(launched.channel);
  const newest = noteNewest(launched.channel);
  const entry = entryName(plan, room);
  const deadline = new AbortController();
  const outcome = await Promise.race([
    firstListening(launched.channel, deadline.signal),
    launched.ending,
    delay(limits.startMs, 'timeout' as const, { signal: deadline.signal }),
  ]);
  deadline.abort();
  const refuse = async (problem: Problem): Promise<StartResult> => {
    const ending = launched.ended();
    await launched.stop();
    return { ok: false, problem, ending, output: launched.output.since() };
  };
  if (outcome === 'timeout' || outcome === null) {
    const state = await launched.channel.ask(await mainPid(launched, room), 'state', answerMs);
    return refuse(explainTimeout(state, limits.startMs, entry));
  }
  if ('code' in outcome)
    return refuse(explainExit(outcome, launched.output.since().text, room.copy, launched.idle(), entry));
  const family = familyOf(await listProcesses(), launched.pid).map((row) => row.pid);
  if ((await holdsPort(family, outcome.port)) === false) return refuse(closedAgain());
  const target = toTarget(launched, outcome, pidOutside(outcome.pid, family, room), { ports, newest });
  const paths = plan.kind === 'next' ? plan.readyPaths : [];
  const problem = paths.length > 0 ? await compileRoutes(target, paths, room.copy, limits.startMs) : null;
  return problem ? refuse(problem) : { ok: true, target };
}

function closedAgain(): Problem {
  return makeProblem(
    'NEVER_LISTENED',
    'Your program closed its port again before a request could reach it.',
    {},
    'Call `listen` once and leave the server open.',
  );
}

/** What the program is called when it is spoken of: the learner's file, named from the exercise's folder. */
function entryName(plan: TargetPlan, room: TargetRoom): string {
  if (plan.kind === 'npm') return 'The start script';
  if (plan.kind === 'next') return 'Next.js';
  return path.relative(room.copy, path.join(room.folder, plan.entry)).replaceAll(path.sep, '/');
}

/** The ports that the program asked for, each once; which real ones it got is the preload's business. */
function notePorts(channel: Channel): Set<number> {
  const ports = new Set<number>();
  channel.onMessage((message) => {
    if (message.type === 'listening') ports.add(message.requested);
  });
  return ports;
}

/** The address of the server that was opened last; null before there is one. */
function noteNewest(channel: Channel): () => string | null {
  let newest: string | null = null;
  channel.onMessage((message) => (newest = toListening(message)?.url ?? newest));
  return () => newest;
}

/** The first server that one of the processes opens; null when `signal` is aborted before. */
function firstListening(channel: Channel, signal: AbortSignal): Promise<Listening | null> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(null));
    channel.onMessage((message: ChannelMessage) => {
      const listening = toListening(message);
      if (listening) resolve(listening);
    });
  });
}

function toListening(message: ChannelMessage): Listening | null {
  if (message.type !== 'listening' || message.address === null || typeof message.address === 'string') return null;
  const { address, port } = message.address;
  const host = address.includes(':') ? `[${address}]` : address;
  return { pid: message.pid, port, url: `http://${host}:${port}` };
}

/** The process whose main file is the learner's: the youngest that the start script started, or the started one itself. */
async function mainPid(launched: Launch, room: TargetRoom): Promise<number> {
  const rows = familyOf(await listProcesses(), launched.pid);
  const youngest =
    rows
      .map((row) => row.pid)
      .toSorted((a, b) => a - b)
      .at(-1) ?? launched.pid;
  return room.sandbox ? pidInside(youngest) : youngest;
}

/** The process that calls itself `named`, by the number that it has here. Null when it is none of the program's own. */
function pidOutside(named: number, family: number[], room: TargetRoom): number | null {
  // Windows can't tell who belongs to a program.
  if (family.length === 0) return named;
  return family.find((pid) => (room.sandbox ? pidInside(pid) : pid) === named) ?? null;
}

/** What is noted while a program runs. */
type Noted = { ports: Set<number>; newest: () => string | null };

function toTarget(launched: Launch, listening: Listening, pid: number | null, noted: Noted): RunningTarget {
  const packages = async () => {
    const answer = await launched.channel.ask(listening.pid, 'packages', answerMs);
    return Array.isArray(answer) ? answer.filter((name) => typeof name === 'string') : [];
  };
  const signal = (name: NodeJS.Signals) => {
    if (pid === null) return;
    try {
      process.kill(pid, name);
    } catch {
      // It has ended already, which is what the caller will see.
    }
  };
  // Once it was stuck for so long it is to be started anew, and nobody need wait as long again to hear that.
  let stuck = false;
  const responds = async () => {
    if (stuck || launched.ended()) return false;
    if ((await launched.channel.ask(listening.pid, 'state', respondMs)) !== undefined) return true;
    stuck = true;
    // It is ending, or stuck in a loop: only the first is seen soon.
    await settleWithin(launched.ending, answerMs);
    return false;
  };
  return {
    responds,
    url: listening.url,
    newestUrl: () => noted.newest() ?? listening.url,
    pid: pid ?? launched.pid,
    requestedPorts: () => [...noted.ports],
    output: launched.output.since,
    packages,
    signal,
    untilEnded: launched.ending,
    ended: launched.ended,
    stop: launched.stop,
  };
}
