import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { trySandbox } from '../../grader/grading/try-sandbox.ts';
import { runClassBench, type BenchPart, type ClassBenchOptions } from './run-class-bench.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const { problem: noSandbox } = await trySandbox();
const isWindows = process.platform === 'win32';
const small = { root, learners: 50, seconds: 5, full: 10, stepSeconds: 2, factors: [2], slots: 2, profile: undefined };

const notes: string[] = [];
const measure = (only: BenchPart) => {
  const options: ClassBenchOptions = { ...small, only, signal: AbortSignal.timeout(100_000), note };
  const running = runClassBench(options);
  // Whichever test needs it is told.
  running.catch(() => undefined);
  return running;
};
const note = (text: string) => void notes.push(text);

let temporary = '';
let running: Record<BenchPart, ReturnType<typeof runClassBench> | null> = { live: null, verify: null };

// Both at once, since learners wait most of the time.
beforeAll(async () => {
  if (isWindows) return;
  temporary = await mkdtemp(path.join(os.tmpdir(), 'workshop-test-'));
  // Programs run as users of their own, who must pass through.
  await chmod(temporary, 0o711);
  vi.stubEnv('TMPDIR', temporary);
  running = { live: measure('live'), verify: noSandbox ? null : measure('verify') };
});

afterAll(async () => {
  await Promise.allSettled(Object.values(running));
  vi.unstubAllEnvs();
  if (temporary !== '') await rm(temporary, { recursive: true });
});

test.skipIf(isWindows)('of 50 learners every result is acknowledged, stored once and told once', async () => {
  const none = { lost: 0, double: 0, untold: 0 };
  const measured = await running.live;
  expect(measured?.live).toMatchObject({ state: 'measured', sent: 50, acknowledged: 50, stored: 50, ...none });
});

test.skipIf(isWindows)(
  'submissions get the right verdicts, also when more come than can be graded',
  async ({ skip }) => {
    skip(noSandbox !== null, noSandbox?.message);
    const verify = (await running.verify)?.verify;
    if (verify?.state !== 'measured') throw new Error(`Not measured: ${JSON.stringify(verify)}`);
    for (const { submitted, graded, falseVerdicts, lost } of [verify.full, ...verify.steps])
      expect({ graded, falseVerdicts, lost, notes }).toEqual({ graded: submitted, falseVerdicts: 0, lost: 0, notes });
    expect([verify.full.submitted, verify.steps.length]).toEqual([10, 1]);
  },
);

test.skipIf(isWindows)('nothing of a bench is left', async () => {
  await Promise.allSettled(Object.values(running));
  expect(await readdir(temporary)).toEqual([]);
});
