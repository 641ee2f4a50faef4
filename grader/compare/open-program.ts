import path from 'node:path';
import type { Limits, RunMode } from '../contract/exercise.ts';
import type { Problem } from '../contract/problem.ts';
import { choosePlan } from '../grading/choose-plan.ts';
import type { Run } from '../grading/open-run.ts';
import { nameOfCopy } from '../grading/target-room.ts';
import { createTargetSet, type TargetSet } from '../grading/target-set.ts';
import type { RunningTarget, TargetPlan } from '../target/target-types.ts';
import type { ChosenProgram } from './choose-programs.ts';
import type { PairPlan } from './pairs.ts';
import { ProgramFailed } from './program-failed.ts';

/** What all programs of a comparison share. `limits` are the same for both sides, since a limit changes how Node.js collects garbage. */
export type CompareRoom = { root: string; run: Run; signal: AbortSignal; limits: Limits };

/** One way to run a program: as it is served, or as it is worked on. */
export type Runner = {
  /** Starts it anew; a build is made before the first start only. `spawnedAt` is a time of `performance.now()`. */
  start: () => Promise<{ target: RunningTarget; spawnedAt: number }>;
  stop: () => Promise<void>;
  /** Where its copy of the files lies. */
  folder: string;
};

export type MeasuredProgram = { chosen: ChosenProgram; plan: PairPlan; production: Runner; development: Runner };

/** `number` counts the pairs from 1. */
export function openProgram(chosen: ChosenProgram, plan: PairPlan, number: number, room: CompareRoom): MeasuredProgram {
  const isNext = chosen.half === 'next';
  // The first build finds what `npm run warm` has kept for its name.
  const served = isNext ? nameOfCopy('next-build', number) : `served-${number}`;
  return {
    chosen,
    plan,
    production: openRunner(chosen, isNext ? 'next-build' : 'node-server', served, room),
    development: openRunner(chosen, isNext ? 'next-dev' : 'node-server', `${chosen.half}-dev-${number}`, room, true),
  };
}

function openRunner(chosen: ChosenProgram, mode: RunMode, name: string, room: CompareRoom, watch = false): Runner {
  const { exercise } = chosen;
  let spawnedAt = 0;
  const { reaper, folder: runFolder } = room.run;
  const add = (pid: number) => {
    spawnedAt = performance.now();
    reaper.add(pid);
  };
  const program = { half: null, run: mode };
  const set = createTargetSet({
    exercise: { ...exercise, limits: room.limits, instances: 1 },
    program,
    plan: planOf(chosen, mode, watch),
    files: chosen.files,
    root: room.root,
    run: runFolder,
    name,
    reaper: { ...reaper, add },
    sandbox: null,
    spares: null,
    signal: room.signal,
    // `next start` sets it by itself.
    variables: watch ? {} : { NODE_ENV: 'production' },
    buildVariables: {},
    laidOver: {},
  });
  const start = async () => {
    const problem = await set.restart();
    room.signal.throwIfAborted();
    return { target: targetOf(chosen, set, problem), spawnedAt };
  };
  return { start, stop: set.stop, folder: path.join(runFolder.copies, name) };
}

function planOf(chosen: ChosenProgram, mode: RunMode, watch: boolean): TargetPlan {
  const { exercise, files, starter } = chosen;
  const made = choosePlan(
    { ...exercise, readyPaths: [] },
    { half: null, run: mode },
    { files, starter, allowUntouched: true },
  );
  if (!made.ok) throw failedToStart(chosen, made.problem);
  return made.plan.kind === 'node' && watch ? { ...made.plan, watch } : made.plan;
}

function targetOf(chosen: ChosenProgram, set: TargetSet, problem: Problem | null): RunningTarget {
  if (problem) throw failedToStart(chosen, problem);
  const target = set.first();
  if (!target) throw new Error(`Nothing runs of ${chosen.exercise.slug}.`);
  return target;
}

function failedToStart({ exercise, source }: ChosenProgram, problem: Problem): ProgramFailed {
  const other = source === 'own' ? ' Or measure the solutions: `npm run compare -- --solutions`.' : '';
  return new ProgramFailed(exercise.slug, problem.message, problem.help + other);
}
