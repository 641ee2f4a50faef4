import { writeFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import type { IPty } from '@lydell/node-pty';
import { settleWithin } from '../target/settle-within.ts';
import { stopGroup } from '../target/stop-group.ts';
import type { BenchRoom } from './bench-room.ts';

/** The loop of one exercise in a terminal, with a stopwatch beside it. All times in milliseconds. */
export type Loop = {
  /** From typing the command to the brief as a whole. */
  briefMs: number;
  /** From typing the command to the first verdict. */
  verdictMs: number;
  /** From the beginning of writing `text` into `file` to the verdict on the screen. */
  save: (file: string, text: string) => Promise<number>;
  close: () => Promise<void>;
};

const waitMs = 120_000;
const endMs = 10_000;

/** The first line below a brief that is on the screen whole. */
const belowBrief = /^By hand /m;
const verdict = /✓ passed,|✗ not yet,|! the grader is at fault;/;

/** Types `npm run exercise N` into a terminal of its own and waits for the first verdict, which must be "passed". */
export async function openLoop(room: BenchRoom, folder: string, number: number): Promise<Loop> {
  const { spawn } = await import('@lydell/node-pty').catch(() => {
    throw new Error(
      'There is no pseudo-terminal: the package @lydell/node-pty is not installed, or not for this system.',
    );
  });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const env = { ...room.env, TERM: 'xterm-256color' };
  const startedAt = performance.now();
  const pty = spawn(npm, ['run', 'exercise', String(number)], { cols: 100, rows: 40, cwd: folder, env });
  const screen = watchScreen(pty);
  const close = () => closeLoop(pty, screen.ended);
  const onAbort = () => void close();
  room.signal.addEventListener('abort', onAbort, { once: true });
  const untilPassed = async (from: number) => {
    const { text, at } = await screen.shows(verdict);
    if (text !== '✓ passed,') throw new Error(`Exercise ${number} did not pass in the loop: "${text}".`);
    return at - from;
  };
  const closeOnce = async () => {
    room.signal.removeEventListener('abort', onAbort);
    await close();
  };
  try {
    const briefMs = (await screen.shows(belowBrief)).at - startedAt;
    const verdictMs = await untilPassed(startedAt);
    const save = async (file: string, text: string) => {
      screen.forget();
      const savedAt = performance.now();
      await writeFile(file, text);
      return untilPassed(savedAt);
    };
    return { briefMs, verdictMs, save, close: closeOnce };
  } catch (error) {
    await closeOnce();
    throw error;
  }
}

type Sight = { text: string; at: number };

/** What the terminal has been sent since `forget`, and when it was. */
function watchScreen(pty: IPty) {
  let shown = '';
  let look: () => void = () => {};
  const ended = Promise.withResolvers<void>();
  pty.onData((data) => {
    shown += data;
    look();
  });
  pty.onExit(() => ended.resolve());
  const shows = async (wanted: RegExp): Promise<Sight> => {
    const seen = Promise.withResolvers<Sight>();
    look = () => {
      const at = performance.now();
      const text = wanted.exec(stripVTControlCharacters(shown).replaceAll('\r', ''))?.[0];
      if (text !== undefined) seen.resolve({ text, at });
    };
    look();
    const late = setTimeout(() => seen.reject(new Error('The loop showed no verdict in two minutes.')), waitMs);
    void ended.promise.then(() => seen.reject(new Error('The loop has ended by itself.')));
    return seen.promise.finally(() => clearTimeout(late));
  };
  const forget = () => {
    shown = '';
  };
  return { shows, forget, ended: ended.promise };
}

/** `q` as a learner would; what doesn't listen is stopped. */
async function closeLoop(pty: IPty, ended: Promise<void>): Promise<void> {
  try {
    pty.write('q');
  } catch {
    // It has ended already.
  }
  await settleWithin(ended, endMs);
  // The terminal's program leads a group of its own, in which npm and the loop are.
  await stopGroup(pty.pid, endMs);
}
