import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { mkdir } from 'node:fs/promises';
import type { Exercise } from '../contract/exercise.ts';
import type { Problem } from '../contract/problem.ts';
import type { Reaper } from '../target/reaper.ts';
import { startTarget } from '../target/start-target.ts';
import type {
  Ending,
  OutputText,
  RunningTarget,
  TargetLimits,
  TargetPlan,
  TargetRoom,
} from '../target/target-types.ts';
import { cannotWrite, emptyFolder, writeSnapshot, type RunFolder } from '../workspace/run-folder.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { withModuleType } from './module-type.ts';
import { roomOf } from './target-room.ts';

/** The running copies of one submission; an exercise about statelessness has two, each with its own files and home. */
export type TargetSet = {
  /** Starts all copies; the problem of the first that didn't start, or null. Called again it starts those that have ended or are stuck. */
  start: () => Promise<Problem | null>;
  /** Stops all copies and starts them again, or `only` that one: then the others are started before the next check. */
  restart: (only?: number) => Promise<Problem | null>;
  addresses: () => string[];
  first: () => RunningTarget | undefined;
  /** How a copy ended by itself, or null while all run. */
  ended: () => Ending | null;
  output: (since?: number) => OutputText;
  stop: () => Promise<void>;
};

export type TargetSetOptions = {
  exercise: Exercise;
  plan: TargetPlan;
  files: Snapshot;
  root: string;
  run: RunFolder;
  place: number;
  reaper: Reaper;
  signal: AbortSignal;
};

export function createTargetSet(options: TargetSetOptions): TargetSet {
  const { exercise, plan, reaper } = options;
  const limits: TargetLimits = { startMs: exercise.limits.startSeconds * 1000, memoryMb: exercise.limits.memoryMb };
  const copies = Array.from({ length: exercise.instances }, (_, index) => ({
    index,
    room: roomOf(options.root, options.run, options.place, index),
    written: false,
    running: null as RunningTarget | null,
  }));
  let lastOutput: OutputText = { text: '', truncated: false };
  const stopCopy = async (copy: (typeof copies)[number]): Promise<void> => {
    await copy.running?.stop();
    copy.running = null;
  };
  const startCopy = async (copy: (typeof copies)[number]): Promise<Problem | null> => {
    options.signal.throwIfAborted();
    if (!copy.written) await prepareRoom(copy.room, options.files, plan);
    copy.written = true;
    await stopCopy(copy);
    const result = await startTarget(plan, copy.room, limits, reaper);
    if (!result.ok) {
      lastOutput = result.output;
      return result.problem;
    }
    copy.running = result.target;
    return null;
  };
  const startMany = async (chosen: typeof copies) => {
    const problems = await Promise.all(chosen.map(startCopy));
    return problems.find((problem) => problem !== null) ?? null;
  };
  const running = () => copies.flatMap((copy) => copy.running ?? []);
  const output = (since?: number) => {
    const texts = running().map((target) => target.output(since));
    if (texts.length === 0) return withOwnPaths(lastOutput, copies);
    return withOwnPaths(joinTexts(texts), copies);
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
    addresses: () => copies.map((copy) => copy.running?.url ?? ''),
    first: () => running()[0],
    ended: () =>
      running()
        .map((target) => target.ended())
        .find((ending) => ending !== null) ?? null,
    output,
    stop: async () => {
      lastOutput = output();
      await Promise.all(running().map((target) => target.stop()));
    },
  };
}

function joinTexts(texts: OutputText[]): OutputText {
  const filled = texts.map(({ text }) => text).filter((text) => text !== '');
  return { text: filled.join('\n'), truncated: texts.some(({ truncated }) => truncated) };
}

/** The grader's own part of a learner's process; its frames in a stack tell the learner nothing. */
const preloadName = `grader${path.sep}target${path.sep}preload.cjs`;

/** Names the learner's files as the learner does, 'server.js', and not by the copy that was run. */
function withOwnPaths({ text, truncated }: OutputText, copies: { room: TargetRoom }[]): OutputText {
  const folders = copies.flatMap(({ room }) => [
    `${room.folder}${path.sep}`,
    `./${path.relative(room.root, room.folder)}/`,
  ]);
  const own = folders.reduce((rest, folder) => rest.replaceAll(`file://${folder}`, '').replaceAll(folder, ''), text);
  const lines = stripVTControlCharacters(own)
    .split('\n')
    .filter((line) => !line.includes(preloadName));
  return { text: lines.join('\n').replaceAll(/\n{3,}/g, '\n\n'), truncated };
}

async function prepareRoom(room: TargetRoom, files: Snapshot, plan: TargetPlan): Promise<void> {
  await emptyFolder(room.folder);
  const typescript = plan.kind === 'node' && plan.typescript;
  await writeSnapshot(typescript ? await withModuleType(files) : files, room.folder);
  try {
    await mkdir(room.scratch, { recursive: true });
  } catch (error) {
    throw cannotWrite(room.scratch, error);
  }
}
