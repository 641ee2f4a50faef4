import type { Exercise, Program } from '../contract/exercise.ts';
import type { Problem } from '../contract/problem.ts';
import { buildNext, layStandalone } from '../target/build-next.ts';
import type { Reaper } from '../target/reaper.ts';
import type { Sandbox } from '../target/sandbox.ts';
import { startTarget } from '../target/start-target.ts';
import type { Ending, OutputText, RunningTarget, StartResult, TargetPlan, TargetRoom } from '../target/target-types.ts';
import { writeSnapshot, type RunFolder } from '../workspace/run-folder.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { filesToWrite, prepareRoom } from './prepare-room.ts';
import type { Spare, Spares } from './spares.ts';
import { roomOf, targetLimits } from './target-room.ts';

/** What all copies of a program have in common. */
export type CopyOptions = {
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

/** null takes a variable away. */
export type Variables = Record<string, string | null>;

/** One copy of the program: where it lies, what runs of it, and how its last start went. */
export type Copy = {
  index: number;
  room: ReturnType<typeof roomOf>;
  /** Null until its files are written and, where that is needed, built. */
  plan: TargetPlan | null;
  running: RunningTarget | null;
  ending: Ending | null;
};

/** A room with a home of its own, which nothing has run in before. */
export function newRoom({ root, run, name, program, sandbox }: CopyOptions, index: number): TargetRoom {
  const room = roomOf(root, run, name, index, program.half);
  return sandbox ? { ...room, sandbox } : room;
}

/** Writes and builds the copy when this is its first start, then starts it. */
export async function startOne(copy: Copy, options: CopyOptions, changed: Variables): Promise<StartResult> {
  const { exercise, reaper, spares } = options;
  const limits = targetLimits(exercise.limits);
  let spare: Spare | null = null;
  if (!copy.plan) {
    const files = await filesOf(options);
    spare = (await spares?.take({ plan: options.plan, room: copy.room, limits, files })) ?? null;
    if (spare) copy.room = spare.room;
    const made = await makeCopy(copy, options, files, spare);
    if (!made.ok) return made;
    copy.plan = made.plan;
  }
  const entries = Object.entries({ ...options.variables, ...changed });
  const variables = Object.fromEntries(entries.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
  const started = await startTarget(copy.plan, copy.room, limits, reaper, variables, spare?.held);
  if (started.ok || !spare || !isDoubtful(started, spare)) return started;
  // What keeps a program from starting is then told only when it was started from nothing.
  Object.assign(copy, { plan: null, room: newRoom(options, copy.index) });
  const again = await startOne(copy, { ...options, spares: null }, changed);
  if (again.ok && spare.held.warm) spares?.keepCold();
  return again;
}

/** Whether a problem may be that of the process that waited: a warm one, or one that somebody ended while it did. */
function isDoubtful({ problem, ending }: Extract<StartResult, { ok: false }>, { held }: Spare): boolean {
  if (held.warm) return problem.code !== 'SYNTAX_ERROR';
  return ending?.signal === 'SIGKILL' && ending.exceeded === null;
}

/** Has a process wait for the next grading of this copy; see spares.ts. */
export async function prepareSpare(options: CopyOptions, index: number): Promise<void> {
  const { plan, spares, exercise } = options;
  const limits = targetLimits(exercise.limits);
  if (spares) spares.prepare({ plan, room: newRoom(options, index), limits, files: await filesOf(options) });
}

function filesOf({ files, laidOver, plan, program }: CopyOptions): Promise<Snapshot> {
  return filesToWrite(files, laidOver, plan, program.half);
}

type Made = { ok: true; plan: TargetPlan } | { ok: false; problem: Problem; ending: null; output: OutputText };

async function makeCopy({ room }: Copy, options: CopyOptions, files: Snapshot, spare: Spare | null): Promise<Made> {
  const { plan, exercise, buildVariables, reaper } = options;
  const limits = targetLimits(exercise.limits);
  if (spare) await writeSnapshot(spare.lacks, room.copy);
  else await prepareRoom(room, files, plan);
  if (plan.kind !== 'next' || plan.mode === 'dev') return { ok: true, plan };
  const { problem, output } = await buildNext(room, limits, reaper, buildVariables);
  if (problem) return { ok: false, problem, ending: null, output };
  if (plan.mode === 'build') return { ok: true, plan };
  const laid = await layStandalone(room);
  if (!laid.ok) return { ok: false, problem: laid.problem, ending: null, output };
  return { ok: true, plan: { ...plan, server: laid.server } };
}
