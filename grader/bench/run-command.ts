import { execa } from 'execa';
import { stopGroup } from '../target/stop-group.ts';

export type CommandOptions = {
  cwd: string;
  env: Record<string, string>;
  signal: AbortSignal;
  /** Told the id of the process, and awaited no further. */
  onStart?: (pid: number) => void;
};

export type CommandOutcome = { ms: number; code: number | null; output: string };

/** Longer than anything here takes on a slow machine. */
const deadlineMs = 600_000;

/** How long a command may take to stop what it has started itself. */
const tidyMs = 10_000;

/**
 * Runs a command to its end, in a process group of its own, and measures from before its start to its exit. Whatever is
 * left of the group is stopped; so is everything when `signal` aborts or the deadline passes.
 */
export async function runCommand(
  [file = '', ...words]: string[],
  { cwd, env, signal, onStart }: CommandOptions,
): Promise<CommandOutcome> {
  signal.throwIfAborted();
  const startedAt = performance.now();
  const child = execa(file, words, {
    cwd,
    env,
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
    // A group of its own can be stopped whole; Windows stops by the tree of processes.
    detached: process.platform !== 'win32',
    cleanup: false,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`"${file}" could not be started.`);
  onStart?.(pid);
  let ms = 0;
  child.nodeChildProcess.once('exit', () => (ms = performance.now() - startedAt));
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopGroup(pid, tidyMs));
  const timer = setTimeout(stop, deadlineMs);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const { exitCode, all } = await child;
    await stopping;
    signal.throwIfAborted();
    return { ms, code: exitCode ?? null, output: all };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    await stopGroup(pid, 0);
  }
}
