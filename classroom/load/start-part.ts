import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

/** The server or a worker of a class, as a real process of its own. */
export type Part = {
  pid: number;
  /** The first line that it prints; null when it ends without one. */
  firstLine: Promise<string | null>;
  hasEnded: () => boolean;
  /** The last of what it said on its second channel, for whoever wants to know why. */
  said: () => string;
  /** `kill -9`; resolves when it is gone. */
  kill: () => Promise<void>;
  /** As Ctrl+C does; resolves to false when it had to be killed. */
  stop: () => Promise<boolean>;
};

export type PartOptions = {
  root: string;
  /** The command and its options: ['worker', '--jobs', '2']. */
  words: string[];
  env: Record<string, string>;
  /** Options of Node.js itself. */
  nodeOptions?: string[];
};

const stopMs = 20_000;
const keptChars = 8_000;

export function startPart({ root, words, env, nodeOptions = [] }: PartOptions): Part {
  const preload = path.join(import.meta.dirname, 'end-with-parent.mjs');
  const start = path.join(root, 'grader', 'cli', 'start.mjs');
  const child = spawn(process.execPath, ['--import', preload, ...nodeOptions, start, ...words], {
    cwd: root,
    env: { ...partEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-keptChars)));
  child.on('error', (error) => (said += error.message));
  const ended = once(child, 'exit').catch(() => undefined);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  const kill = async () => {
    if (!hasEnded()) child.kill('SIGKILL');
    await ended;
  };
  const stop = async () => {
    if (hasEnded()) return true;
    child.kill('SIGTERM');
    const inTime = await Promise.race([ended.then(() => true), delay(stopMs, false, { ref: false })]);
    await kill();
    return inTime;
  };
  return { pid: child.pid ?? 0, firstLine: readFirstLine(child), hasEnded, said: () => said, kill, stop };
}

async function readFirstLine({ stdout }: ChildProcess): Promise<string | null> {
  if (!stdout) return null;
  const lines = createInterface({ input: stdout });
  const first = await Promise.race([once(lines, 'line'), once(lines, 'close')]).catch(() => []);
  // Whatever else comes is thrown away, or the process would wait for a reader.
  stdout.resume();
  return typeof first[0] === 'string' ? first[0] : null;
}

/** Without what npm, vitest and a class of the user's own have set. */
function partEnvironment(): Record<string, string> {
  const foreign = /^(?:npm_|VITEST|NODE_OPTIONS$|NODE_ENV$|DATABASE_URL$|INIT_CWD$|NODE_CHANNEL|PG)/;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || foreign.test(name) ? [] : [[name, value]],
    ),
  );
}
