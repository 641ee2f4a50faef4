import { setTimeout as delay } from 'node:timers/promises';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import type { CheckContext } from '../contract/control.ts';
import { createKeptWorker } from './kept-worker.ts';

/** What one run of a hidden test file gave. `errors` are the grader's own: outside of any check. */
export type CheckerRun = { module: TestModule | null; errors: string[]; timedOut: boolean };

export type Checker = {
  run: (testFile: string, context: CheckContext, timeoutMs: number, deadlineMs: number) => Promise<CheckerRun>;
  close: () => Promise<void>;
};

const closeMs = 2_000;

/** A live vitest that runs one hidden test file at a time. Only the workshop's own settings count, whatever files lie around. */
export async function createChecker(root: string): Promise<Checker> {
  const { createVitest } = await import('vitest/node');
  let finished: CheckerRun = { module: null, errors: [], timedOut: false };
  const reporter: Reporter = {
    onTestRunEnd: ([module], errors) => {
      finished = { module: module ?? null, errors: errors.map((error) => error.message), timedOut: false };
    },
  };
  const worker = createKeptWorker();
  const vitest = await keepSignals(() =>
    createVitest(
      'test',
      {
        config: false,
        root: `${root}/grader/hidden-tests`,
        include: ['*/*.test.ts'],
        watch: false,
        pool: worker.pool,
        isolate: false,
        fileParallelism: false,
        maxWorkers: 1,
        reporters: [reporter],
        disableConsoleIntercept: true,
        passWithNoTests: true,
        // A cache on disk could be written by the very programs that are judged.
        fsModuleCache: false,
        includeTaskLocation: false,
        env: { NODE_ENV: 'test' },
      },
      {
        server: { watch: null },
        logLevel: 'silent',
        clearScreen: false,
      },
    ),
  );
  const run: Checker['run'] = async (testFile, context, timeoutMs, deadlineMs) => {
    finished = { module: null, errors: [], timedOut: false };
    const project = vitest.getRootProject();
    project.provide('check', context);
    project.config.testTimeout = timeoutMs;
    project.config.hookTimeout = timeoutMs;
    vitest.invalidateFile(testFile);
    const specification = project.createSpecification(testFile);
    const timer = new AbortController();
    const late = delay(deadlineMs, true, { signal: timer.signal, ref: false }).catch(() => false);
    const done = vitest.runTestSpecifications([specification]).then(() => false);
    const timedOut = await Promise.race([done, late]);
    timer.abort();
    if (timedOut) await giveUp(vitest, done);
    // What a check left undone, such as a request still under way, must not disturb the next run.
    if (timedOut || finished.errors.length > 0 || !finished.module?.ok()) await worker.discard();
    return { ...finished, timedOut };
  };
  return {
    run,
    close: async () => {
      await Promise.race([vitest.close(), delay(closeMs, undefined, { ref: false })]);
      await worker.discard();
    },
  };
}

/**
 * vitest ends the process on a signal, before anything could be tidied up. Here the command decides what an interruption
 * does, so the listeners that `make` adds are taken off again.
 */
async function keepSignals<Made>(make: () => Promise<Made>): Promise<Made> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const before = new Set(signals.flatMap((signal) => process.listeners(signal)));
  const made = await make();
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) if (!before.has(listener)) process.off(signal, listener);
  }
  return made;
}

async function giveUp(vitest: Vitest, done: Promise<boolean>): Promise<void> {
  await vitest.cancelCurrentRun('keyboard-input');
  await Promise.race([done, delay(closeMs, undefined, { ref: false })]);
}
