import { parentPort } from 'node:worker_threads';
import { init, runBaseTests, setupEnvironment } from 'vitest/worker';

// The thread in which hidden tests run, as vitest's own for its pool `threads`, but one that outlives a run.
if (!parentPort) throw new Error('Hidden tests run in a thread of the grader.');
const port = parentPort;

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

init({
  post: (response) => port.postMessage(response),
  on: listen,
  off: (listener) => port.off('message', listener),
  runTests: (state, traces) => runBaseTests('run', state, traces),
  collectTests: (state, traces) => runBaseTests('collect', state, traces),
  setup: setupEnvironment,
});
