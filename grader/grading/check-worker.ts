import { parentPort } from 'node:worker_threads';
import { init, runBaseTests, setupEnvironment } from 'vitest/worker';

// The thread in which hidden tests run, as vitest's own for its pool `threads`, but one that outlives a run.
if (!parentPort) throw new Error('Hidden tests run in a thread of the grader.');
const port = parentPort;

type Listener = (message: unknown) => void;
const listeners: Listener[] = [];

/** The first listener is vitest's worker itself; each run adds one for its calls, in the place of the run before. */
function listen(listener: Listener): void {
  const before = listeners[1];
  if (before) port.off('message', before);
  listeners.splice(listeners.length === 0 ? 0 : 1, 1, listener);
  port.on('message', listener);
}

init({
  post: (response) => port.postMessage(response),
  on: listen,
  off: (listener) => port.off('message', listener),
  runTests: (state, traces) => runBaseTests('run', state, traces),
  collectTests: (state, traces) => runBaseTests('collect', state, traces),
  setup: setupEnvironment,
});
