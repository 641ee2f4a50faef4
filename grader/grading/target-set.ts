import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Exercise, Program } from '../contract/exercise.ts';
import type { LimitCode, Problem } from '../contract/problem.ts';
import { buildNext, layStandalone } from '../target/build-next.ts';
import type { Reaper } from '../target/reaper.ts';
import type { Sandbox } from '../target/sandbox.ts';
import { startTarget } from '../target/start-target.ts';
import type {
  Ending,
  OutputText,
  RunningTarget,
  TargetLimits,
  TargetPlan,
  TargetRoom,
} from '../target/target-types.ts';
import type { RunFolder } from '../workspace/run-folder.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { prepareRoom, withLaidOver } from './prepare-room.ts';
import type { Spare, Spares } from './spares.ts';
import { roomOf, targetLimits } from './target-room.ts';
import { joinTexts, withOwnPaths } from './target-output.ts';

/** The running copies of one program; an exercise about statelessness has two, each with its own files and home. */
export type TargetSet = {
  /** Starts all copies; the problem of the first that didn't start, or null. Called again it starts those that have ended or are stuck. */
  start: () => Promise<Problem | null>;
  /** Stops all copies and starts them again, or `only` that one: then the others are started before the next check. */
  restart: (only?: number) => Promise<Problem | null>;
  /** The same with other variables, for this once; how the first copy ended when it didn't start. */
  startWith: (variables: Record<string, string | null>) => Promise<{ problem: Problem | null; ending: Ending | null }>;
  addresses: () => string[];
  first: () => RunningTarget | undefined;
  /** How a copy ended by itself, or null while all run. */
  ended: () => Ending | null;
  /** The first limit that a copy was stopped for since the beginning, also when it was started again after that. */
  exceeded: () => LimitCode | null;
  /** Waits for the first copy to end by itself; null when it still runs after `withinMs`. */
  untilEnded: (withinMs: number) => Promise<Ending | null>;
  output: (since?: number) => OutputText;
  /** The text of a file that the build made in .next; null when there is none. */
  built: (name: string) => Promise<string | null>;
  stop: () => Promise<void>;
};

export type TargetSetOptions = {
  exercise: Exercise;
  program: Program;
  plan: TargetPlan;
  files: Snapshot;
  root: string;
  run: RunFolder;
  /** What its copies are called; see target-room.ts. */
  name: string;
  reaper: Reaper;
  sandbox: Sandbox | null;
  /** Processes that are held for the next grading; null where nobody waits for one. */
  spares: Spares | null;
  signal: AbortSignal;
  variables: Record<string, string>;
  buildVariables: Record<string, string>;
  /** Files of the hidden tests, by their path in the program's folder. */
  laidOver: Record<string, string>;
};

type Variables = Record<string, string | null>;

/** One copy of the program: where it lies, what runs of it, and how its last start went. */
type Copy = {
  index: number;
  room: ReturnType<typeof roomOf>;
  /** Null until its files are written and, where that is needed, built. */
  plan: TargetPlan | null;
  running: RunningTarget | null;
  ending: Ending | null;
};

export function createTargetSet(options: TargetSetOptions): TargetSet {
  const copies = Array.from({ length: options.exercise.instances }, (_, index): Copy => ({
    index,
    room: newRoom(options, index),
    plan: null,
    running: null,
    ending: null,
  }));
  let lastOutput: OutputText = { text: '', truncated: false };
  let exceeded: LimitCode | null = null;
  const noteExceeded = () => (exceeded ??= firstExceeded(copies));
  const stopCopy = async (copy: Copy): Promise<void> => {
    await copy.running?.stop();
    noteExceeded();
    copy.running = null;
  };
  const startCopy = async (copy: Copy, changed: Variables): Promise<Problem | null> => {
    options.signal.throwIfAborted();
    await stopCopy(copy);
    const started = await startOne(copy, options, changed);
    if (started.ok) copy.running = started.target;
    else lastOutput = started.output;
    copy.ending = started.ok ? null : started.ending;
    return started.ok ? null : started.problem;
  };
  const startMany = async (chosen: Copy[], changed: Variables = {}) => {
    const problems = await Promise.all(chosen.map((copy) => startCopy(copy, changed)));
    return problems.find((problem) => problem !== null) ?? null;
  };
  const running = () => copies.flatMap((copy) => copy.running ?? []);
  const output = (since?: number) => {
    const texts = running().map((target) => target.output(since));
    return withOwnPaths(
      texts.length === 0 ? lastOutput : joinTexts(texts),
      copies.map(({ room }) => room),
    );
  };
  return {
    start: async () => {
      const responding = await Promise.all(copies.map((copy) => copy.running?.responds() ?? false));
      return startMany(copies.filter((_, index) => !responding[index]));
    },
    restart: async (only) => {
      await Promise.all(copies.map(stopCopy));
      return startMany(copies.filter(({ index }) => only === undefined || index === only));
    },
    startWith: async (changed) => {
      await Promise.all(copies.map(stopCopy));
      const problem = await startMany(copies.slice(0, 1), changed);
      return { problem, ending: copies[0]?.ending ?? null };
    },
    addresses: () => copies.map((copy) => copy.running?.url ?? ''),
    first: () => running()[0],
    ended: () =>
      running()
        .map((target) => target.ended())
        .find((ending) => ending !== null) ?? null,
    untilEnded: async (withinMs) => {
      const timer = new AbortController();
      const late = delay(withinMs, null, { signal: timer.signal }).catch(() => null);
      const ending = await Promise.race([running()[0]?.untilEnded ?? null, late]);
      timer.abort();
      return ending;
    },
    exceeded: noteExceeded,
    output,
    built: async (name) => {
      const folder = path.join(copies[0]?.room.folder ?? '', '.next');
      const file = await realpath(path.join(folder, name)).catch(() => '');
      // The program may have put a link there, to a file that isn't its own.
      return file.startsWith(folder + path.sep) ? readFile(file, 'utf8').catch(() => null) : null;
    },
    stop: async () => {
      lastOutput = output();
      await Promise.all(running().map((target) => target.stop()));
      const { files, plan } = options;
      const limits = targetLimits(options.exercise.limits);
      for (const { index } of copies) options.spares?.prepare({ plan, room: newRoom(options, index), limits, files });
    },
  };
}

/** A room with a home of its own, which nothing has run in before. */
function newRoom({ root, run, name, program, sandbox }: TargetSetOptions, index: number): TargetRoom {
  const room = roomOf(root, run, name, index, program.half);
  return sandbox ? { ...room, sandbox } : room;
}

function firstExceeded(copies: Copy[]): LimitCode | null {
  return copies.map((copy) => copy.running?.ended()?.exceeded ?? null).find((code) => code !== null) ?? null;
}

/** Writes and builds the copy when this is its first start, then starts it. */
async function startOne(copy: Copy, options: TargetSetOptions, changed: Variables) {
  const { exercise, reaper, spares } = options;
  const limits = targetLimits(exercise.limits);
  let spare: Spare | null = null;
  if (!copy.plan) {
    spare = (await spares?.take({ plan: options.plan, room: copy.room, limits })) ?? null;
    if (spare) copy.room = spare.room;
    const made = await makeCopy(copy, options, limits, spare !== null);
    if (!made.ok) return made;
    copy.plan = made.plan;
  }
  const entries = Object.entries({ ...options.variables, ...changed });
  const variables = Object.fromEntries(entries.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
  return startTarget(copy.plan, copy.room, limits, reaper, variables, spare?.held);
}

type Made = { ok: true; plan: TargetPlan } | { ok: false; problem: Problem; ending: null; output: OutputText };

async function makeCopy(
  { room }: Copy,
  options: TargetSetOptions,
  limits: TargetLimits,
  empty: boolean,
): Promise<Made> {
  const { plan, program, buildVariables, reaper } = options;
  await prepareRoom(room, withLaidOver(options.files, options.laidOver, program.half), plan, program.half, empty);
  if (plan.kind !== 'next' || plan.mode === 'dev') return { ok: true, plan };
  const { problem, output } = await buildNext(room, limits, reaper, buildVariables);
  if (problem) return { ok: false, problem, ending: null, output };
  if (plan.mode === 'build') return { ok: true, plan };
  const laid = await layStandalone(room);
  if (!laid.ok) return { ok: false, problem: laid.problem, ending: null, output };
  return { ok: true, plan: { ...plan, server: laid.server } };
}
