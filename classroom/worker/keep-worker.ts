import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { DatabasePlace } from '../store/open-database.ts';

const firstWaitMs = 500;
const longestWaitMs = 30_000;
const endMs = 10_000;
/** After running this long a worker that ends is started again at once. */
const steadyMs = 60_000;

/**
 * Runs a worker in a process of its own and starts it again when it dies, until the function that it gives is called. `onGone` hears of
 * each that has died.
 */
export function keepWorker(
  root: string,
  place: DatabasePlace,
  note: (text: string) => void,
  onGone: (pid: number) => Promise<void> = async () => undefined,
): () => Promise<void> {
  let stopped = false;
  let waitMs = firstWaitMs;
  let timer: NodeJS.Timeout | undefined;
  let child = start();
  function start(): ChildProcess {
    const began = performance.now();
    const where = 'folder' in place ? ['--data', place.folder] : [];
    const started = spawn(process.execPath, [path.join(root, 'grader', 'cli', 'start.mjs'), 'worker', ...where], {
      cwd: root,
      // Its output is for the terminal's second channel; the first may hold one line of JSON.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // An address may hold a password, which a command line would show to everybody.
      env: { ...process.env, ...('url' in place && { DATABASE_URL: place.url }) },
    });
    const again = (why: string) => {
      if (stopped) return;
      if (performance.now() - began > steadyMs) waitMs = firstWaitMs;
      note(`A worker has ended (${why}); another one starts.`);
      timer = setTimeout(() => (child = start()), waitMs);
      waitMs = Math.min(longestWaitMs, waitMs * 2);
    };
    // One that could not be started, for want of memory or processes, has no exit.
    started.on('error', (error) => started.pid === undefined && again(error.message));
    started.once('exit', (code, signal) => {
      again(String(signal ?? code));
      // Where it can't be kept now, its jobs are taken back when their leases end.
      if (!stopped) void onGone(started.pid ?? 0).catch((error: unknown) => note(String(error)));
    });
    return started;
  }
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await stop(child);
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), endMs);
  await ended;
  clearTimeout(timer);
}
