import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import type { CheckContext } from '../contract/control.ts';
import { createKeptWorker, type KeptWorker } from './kept-worker.ts';

/** What one run of a hidden test file gave. `errors` are the grader's own: outside of any check. */
export type CheckerRun = { module: TestModule | null; errors: string[]; timedOut: boolean };

export type Checker = {
  run: (testFile: string, context: CheckContext, timeoutMs: number, deadlineMs: number) => Promise<CheckerRun>;
  close: () => Promise<void>;
};

const closeMs = 2_000;
/** A test file is imported anew for each run, and Node.js never forgets a module. */
const mostRuns = 100;
const nothingRun: CheckerRun = { module: null, errors: [], timedOut: false };

/**
 * Runs one hidden test file at a time. The thread that it runs in is started at once and gets ready meanwhile; vitest
 * itself is loaded for the first run and kept.
 */
export function createChecker(root: string): Checker {
  const hiddenTests = path.join(root, 'grader', 'hidden-tests');
  const worker = createKeptWorker(path.join(hiddenTests, 'support', 'preload.ts'));
  let finished = nothingRun;
  const reporter: Reporter = {
    onTestRunEnd: ([module], errors) => {
      finished = { module: module ?? null, errors: errors.map((error) => error.message), timedOut: false };
    },
  };
  let loading: Promise<Vitest> | null = null;
  const load = () => (loading ??= keepSignals(() => openVitest(hiddenTests, worker, reporter)));
  let closed = false;
  let runs = 0;
  const renew = () => {
    runs = 0;
    return worker.renew();
  };
  /** Most failures leave nothing under way. A new thread costs as much as a small grading. */
  const settle = async () => {
    if ((runs >= mostRuns || !(await worker.isQuiet())) && !closed) await renew();
  };
  let settling: Promise<void> = Promise.resolve();
  const run: Checker['run'] = async (testFile, context, timeoutMs, deadlineMs) => {
    const vitest = await load();
    await settling;
    finished = nothingRun;
    runs += 1;
    const project = vitest.getRootProject();
    project.provide('check', context);
    project.config.testTimeout = timeoutMs;
    project.config.hookTimeout = timeoutMs;
    const specification = project.createSpecification(testFile);
    const timer = new AbortController();
    const late = delay(deadlineMs, true, { signal: timer.signal, ref: false }).catch(() => false);
    const done = vitest.runTestSpecifications([specification]).then(() => false);
    const timedOut = await Promise.race([done, late]);
    timer.abort();
    // What a check left undone, such as a request still under way, must not disturb the next run.
    if (timedOut || finished.errors.length > 0) await renew();
    else if (runs >= mostRuns || !finished.module?.ok()) settling = settle();
    if (!timedOut) return finished;
    // The end of its thread ends the run: vitest's own way would wait for an answer, and one stuck in a loop has none.
    await Promise.race([done.catch(() => false), delay(closeMs, false, { ref: false })]);
    return { ...finished, errors: [], timedOut };
  };
  return {
    run,
    close: async () => {
      closed = true;
      const vitest = await loading?.catch(() => null);
      await Promise.race([vitest?.close(), delay(closeMs, undefined, { ref: false })]);
      await worker.close();
    },
  };
}

/** A vitest that only knows the workshop's own settings, whatever files lie around. */
async function openVitest(hiddenTests: string, worker: KeptWorker, reporter: Reporter): Promise<Vitest> {
  const { createVitest } = await import('vitest/node');
  return createVitest(
    'test',
    {
      config: false,
      root: hiddenTests,
      include: ['*/*.test.ts'],
      watch: false,
      pool: worker.pool,
      isolate: false,
      fileParallelism: false,
      maxWorkers: 1,
      reporters: [reporter],
      disableConsoleIntercept: true,
      passWithNoTests: true,
      // Hidden tests are imported by Node.js itself: they need nothing that Vite would have to transform.
      experimental: { viteModuleRunner: false, nodeLoader: false },
      fsModuleCache: false,
      // It would remember durations, in a folder among the hidden tests.
      cache: false,
      runner: path.join(import.meta.dirname, 'check-runner.ts'),
      includeTaskLocation: false,
    },
    {
      server: { watch: null },
      // Without this Vite looks for settings in all folders above.
      css: { postcss: {} },
      logLevel: 'silent',
      clearScreen: false,
    },
  );
}

const signals = new Set<string | symbol>(['SIGINT', 'SIGTERM']);

/**
 * vitest and Vite end the process on a signal, before anything could be tidied up. Here the command decides what an
 * interruption does, so the listeners that `make` adds are taken off again before any signal can reach them.
 */
async function keepSignals<Made>(make: () => Promise<Made>): Promise<Made> {
  const refuse = (name: string | symbol, listener: () => void) => {
    if (signals.has(name)) process.nextTick(() => process.off(name, listener));
  };
  process.on('newListener', refuse);
  try {
    return await make();
  } finally {
    process.off('newListener', refuse);
  }
}
