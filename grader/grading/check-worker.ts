import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import '../startup/quick-start.mjs';
import type { KeptWorkerData } from './kept-worker.ts';

// The thread in which hidden tests run, as vitest's own for its pool `threads`, but one that outlives a run.
if (!parentPort) throw new Error('Hidden tests run in a thread of the grader.');
const port = parentPort;
const { preload, quietness } = workerData as KeptWorkerData;
const { init, runBaseTests, setupEnvironment } = await import('vitest/worker');

type Listener = (message: unknown) => void;
let own: Listener | null = null;
let callsOfRun: Listener | null = null;

/** The first listener is vitest's worker itself; each run adds one for its calls, in the place of the run before. */
function listen(listener: Listener): void {
  if (own) {
    if (callsOfRun) port.off('message', callsOfRun);
    callsOfRun = listener;
  } else own = listener;
  port.on('message', listener);
}

type SetupContext = Parameters<typeof setupEnvironment>[0];

/** Where Node.js imports test files vitest would have each import reported, by a hook more for every run. Nobody asks. */
function withoutHooks(context: SetupContext): SetupContext {
  const { config } = context;
  return { ...context, config: { ...config, experimental: { ...config.experimental, viteModuleRunner: true } } };
}

init({
  post: (response) => port.postMessage(response),
  on: listen,
  off: (listener) => port.off('message', listener),
  runTests: (state, traces) => runBaseTests('run', state, traces),
  collectTests: (state, traces) => runBaseTests('collect', state, traces),
  setup: (context) => setupEnvironment(withoutHooks(context)),
});

// A module that is broken shows when a test file asks for it, with its message.
await import(pathToFileURL(preload).href).catch(() => undefined);

/** Requests, timers and channels that keep the thread busy; without any check there is only the port of its messages. */
const busyWith = () => process.getActiveResourcesInfo().length;
const before = busyWith();
quietness.on('message', () => quietness.postMessage(busyWith() <= before));
quietness.unref();
