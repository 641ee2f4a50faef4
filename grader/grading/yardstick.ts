import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * How slow the machine is now for a program that needs the processor: 1 when it has one for itself, 4 when it gets a
 * quarter of one. Time on the clock divided by time on the processor, so it needs no knowledge of the machine.
 */
export type Yardstick = {
  /** Begins to watch; the function that it returns ends that and gives the mean slowness meanwhile. */
  watch: () => () => number;
  /** Runs the yardstick program, from its start to its end. */
  measure: () => Promise<number>;
};

const everyMs = 1_000;
const sampleMs = 6;
const program = path.join(import.meta.dirname, 'yardstick-program.cjs');

export function createYardstick(): Yardstick {
  /** The samples of everybody who watches; without any nothing is measured. */
  const watching = new Set<number[]>();
  const sample = async () => {
    for (;;) {
      await delay(everyMs, undefined, { ref: false });
      if (watching.size === 0) return;
      const slowness = sampleOwnThread();
      for (const samples of watching) samples.push(slowness);
    }
  };
  let sampling: Promise<void> | null = null;
  return {
    watch: () => {
      const samples: number[] = [];
      watching.add(samples);
      sampling ??= sample().finally(() => (sampling = null));
      return () => {
        watching.delete(samples);
        return mean(samples);
      };
    },
    measure: async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [program, String(startedNow())]);
      return Number(stdout);
    },
  };
}

/** Milliseconds of a clock that two processes share. */
function startedNow(): number {
  return performance.timeOrigin + performance.now();
}

function mean(values: number[]): number {
  return values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Keeps this thread busy for a moment. Shorter than a turn of the scheduler it would never have to wait. */
function sampleOwnThread(): number {
  const usage = 'threadCpuUsage' in process ? () => process.threadCpuUsage() : () => process.cpuUsage();
  const used = () => (usage().user + usage().system) / 1000;
  const [startedAt, before] = [performance.now(), used()];
  while (used() - before < sampleMs);
  return (performance.now() - startedAt) / (used() - before);
}
