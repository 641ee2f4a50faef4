import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { makeProblem, type Problem } from '../contract/problem.ts';
import type { Channel, ChannelMessage } from './channel.ts';
import { commandFor } from './command.ts';
import { explainExit, explainTimeout } from './explain-exit.ts';
import { launch, launchHeld, type HeldLaunch, type HoldOptions, type Launch } from './launch.ts';
import { giveNextCache } from './next-cache.ts';
import { compileRoutes } from './next-ready.ts';
import { familyOf, holdsPort, listProcesses, pidInside } from './process-table.ts';
import type { Reaper } from './reaper.ts';
import { answerMs, noteNewest, notePorts, toListening, toTarget, type Listening } from './running-target.ts';
import { settleWithin } from './settle-within.ts';
import type { Ending, StartResult, TargetLimits, TargetPlan, TargetRoom } from './target-types.ts';

/** A process for one more start of the same program in the same folder, as far as it can be got ready beforehand. */
export type HeldTarget = HeldLaunch & {
  /** Whether Next.js has compiled in it what lay there. */
  warm: boolean;
  isFor: (plan: TargetPlan, room: TargetRoom, limits: TargetLimits) => boolean;
};

/**
 * Starts it. `room.folder` is empty and gets the program's files before it is released; warm, it has files that were
 * graded before, and gets what has changed.
 */
export async function holdTarget(
  plan: TargetPlan,
  room: TargetRoom,
  options: HoldOptions,
  limits: TargetLimits,
  reaper: Reaper,
): Promise<HeldTarget> {
  await giveKeptCompilation(plan, room);
  const command = commandFor(plan, room, limits.memoryMb);
  const held = await launchHeld(command, room, options, limits, reaper);
  const isFor: HeldTarget['isFor'] = (wanted, where, allowed) =>
    where.folder === room.folder &&
    isDeepStrictEqual([commandFor(wanted, where, allowed.memoryMb), allowed], [command, limits]);
  return { ...held, warm: options.warmPaths !== null, isFor };
}

async function giveKeptCompilation(plan: TargetPlan, room: TargetRoom): Promise<void> {
  if (plan.kind === 'next' && plan.mode === 'dev' && plan.pages) await giveNextCache(room, 'dev');
}

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
  // What was printed before is about the files of before.
  if (held?.warm) launched.output.clear();
  const refuse = async (problem: Problem): Promise<StartResult> => {
    const ending = launched.ended();
    await launched.stop();
    return { ok: false, problem, ending, output: launched.output.since() };
  };
  if (outcome === 'timeout' || outcome === null) {
    const state = await launched.channel.ask(await mainPid(launched, room), 'state', answerMs);
    return refuse(explainTimeout(state, limits.startMs, entry));
  }
  const exited = (ending: Ending) =>
    explainExit(ending, launched.output.since().text, room.copy, launched.idle(), entry);
  if ('code' in outcome) return refuse(exited(outcome));
  const family = familyOf(await listProcesses(), launched.pid).map((row) => row.pid);
  if ((await holdsPort(family, outcome.port)) === false) {
    await settleWithin(launched.ending, answerMs);
    const ending = launched.ended();
    return refuse(ending ? exited(ending) : closedAgain());
  }
  const target = toTarget(launched, outcome, pidOutside(outcome.pid, family, room), { ports, newest });
  const paths = plan.kind === 'next' ? plan.readyPaths : [];
  const problem = paths.length > 0 ? await compileRoutes(target, paths, room.copy, limits.startMs) : null;
  const ending = launched.ended();
  // Whoever has ended is not busy.
  if (problem?.code === 'START_TIMEOUT' && ending) return refuse(exited(ending));
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
