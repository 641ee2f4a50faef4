import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ClassBenchReport } from './bench-report.ts';
import { runLive } from './run-live.ts';
import { runVerify } from './run-verify.ts';

export const benchParts = ['live', 'verify'] as const;
export type BenchPart = (typeof benchParts)[number];

export type ClassBenchOptions = {
  root: string;
  learners: number;
  /** How long results are sent. */
  seconds: number;
  /** How many submissions fill the queue, how long each load is offered, and which: multiples of what can be done. */
  full: number;
  stepSeconds: number;
  factors: number[];
  /** How many a worker grades at once; as many as there are cores without it. */
  slots: number | undefined;
  only: BenchPart | undefined;
  /** Where profiles of server and worker are kept. */
  profile: string | undefined;
  signal: AbortSignal;
  note: (text: string) => void;
};

/** Measures the class with a server and a worker of its own, and leaves nothing behind. */
export async function runClassBench(options: ClassBenchOptions): Promise<Pick<ClassBenchReport, 'live' | 'verify'>> {
  const { root, learners, seconds, full, stepSeconds, factors, slots, only, profile, signal, note } = options;
  const nodeOptions = profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile];
  const common = { root, signal, note, nodeOptions };
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'workshop-class-bench-'));
  // Programs run as users of their own, who must pass through.
  await chmod(scratch, 0o711);
  try {
    const live =
      only === 'verify' ? null : await runLive({ ...common, scratch: path.join(scratch, 'live'), learners, seconds });
    signal.throwIfAborted();
    const toVerify = { ...common, scratch: path.join(scratch, 'verify'), full, seconds: stepSeconds, factors, slots };
    return { live, verify: only === 'live' ? null : await runVerify(toVerify) };
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
