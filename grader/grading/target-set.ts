import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { LimitCode, Problem } from '../contract/problem.ts';
import type { Ending, OutputText, RunningTarget } from '../target/target-types.ts';
import { newRoom, prepareSpare, startOne, type Copy, type CopyOptions, type Variables } from './program-copy.ts';
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

export function createTargetSet(options: CopyOptions): TargetSet {
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
      await Promise.all(copies.map(({ index }) => prepareSpare(options, index)));
    },
  };
}

function firstExceeded(copies: Copy[]): LimitCode | null {
  return copies.map((copy) => copy.running?.ended()?.exceeded ?? null).find((code) => code !== null) ?? null;
}
