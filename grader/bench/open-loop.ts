import { writeFile } from 'node:fs/promises';
import { settleWithin } from '../target/settle-within.ts';
import { stopGroup } from '../target/stop-group.ts';
import type { BenchRoom } from './bench-room.ts';
import { watchScreen } from './watch-screen.ts';

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

const endMs = 10_000;

/** Who reads a verdict saves no sooner; the loop gets ready for the next save meanwhile. */
const thinkMs = 3_000;

/** The first line below a brief that is on the screen whole. */
const belowBrief = /^By hand /m;

/** What a verdict begins with, after the line that says that it is being made. */
const verdict = /checking \.\.\.[^]*?(✓ passed,|✗ not yet,|! the grader is at fault;)/;

/** Types `npm run exercise N` into a terminal of its own and waits for the first verdict, which must be "passed". */
export async function openLoop(room: BenchRoom, folder: string, number: number): Promise<Loop> {
  const { spawn } = await import('@lydell/node-pty').catch(() => {
    throw new Error('There is no pseudo-terminal: the package @lydell/node-pty is not there for this system.');
  });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const env = { ...room.env, TERM: 'xterm-256color' };
  const startedAt = performance.now();
  const pty = spawn(npm, ['run', 'exercise', String(number)], { cols: 100, rows: 40, cwd: folder, env });
  const screen = watchScreen(pty, room.signal);
  const untilPassed = async (from: number) => {
    const { match, at } = await screen.shows(verdict);
    if (match[1] !== '✓ passed,') throw new Error(`Exercise ${number} got another verdict in the loop: "${match[1]}".`);
    return at - from;
  };
  const close = async () => {
    // As a learner would; what doesn't listen is stopped.
    if (!screen.hasEnded() && !room.signal.aborted) pty.write('q');
    if (!room.signal.aborted) await settleWithin(screen.ended, endMs);
    // The terminal's program leads a group of its own, in which npm and the loop are.
    await stopGroup(pty.pid, endMs);
  };
  try {
    const briefMs = (await screen.shows(belowBrief)).at - startedAt;
    const verdictMs = await untilPassed(startedAt);
    const save = async (file: string, text: string) => {
      await screen.isStill(thinkMs);
      screen.forget();
      const savedAt = performance.now();
      await writeFile(file, text);
      return untilPassed(savedAt);
    };
    return { briefMs, verdictMs, save, close };
  } catch (error) {
    await close();
    throw error;
  }
}
