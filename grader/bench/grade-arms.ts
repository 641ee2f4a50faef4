import path from 'node:path';
import type { BenchRoom } from './bench-room.ts';
import { runCommand, type CommandOutcome } from './run-command.ts';
import type { Arm } from './take-turns.ts';
import { watchMemory } from './watch-memory.ts';

const slug = '03-express-hello';

/** `npm run grade 3` of a right answer: the whole process, as a learner types it. */
export function gradeArm(room: BenchRoom): Arm {
  return {
    gives: ['grade-3'],
    prepare: async () => void (await room.copy()),
    measure: async () => ({ 'grade-3': (await grade(room, ['3', '--', '--no-cache'])).ms }),
  };
}

/** The same requests to the same program, without a grader: as fast as it could be. */
export function bareArm(room: BenchRoom): Arm {
  const script = path.join(import.meta.dirname, 'bare-process.cjs');
  return {
    gives: ['bare'],
    measure: async () => {
      const folder = await room.copy();
      const file = path.join(folder, 'solutions', slug, 'server.js');
      const { ms, code } = await runCommand([process.execPath, script, file], { ...room, cwd: folder });
      if (code !== 0) throw new Error('The bare script did not get the answers that it must get.');
      return { bare: ms };
    },
  };
}

/** Everything without the cache of verdicts, and again with it when nothing has changed since the last time. */
export function allArms(room: BenchRoom): Arm[] {
  return [
    {
      gives: ['all'],
      prepare: async () => void (await room.warmCopy()),
      measure: async () => ({ all: (await grade(room, ['--', '--no-cache'])).ms }),
    },
    {
      gives: ['unchanged'],
      // The round that doesn't count is the first time.
      prepare: async () => void (await room.warmCopy()),
      measure: async () => ({ unchanged: (await grade(room, ['--'])).ms }),
    },
  ];
}

/** The most that the grader and everything it has started held at one moment while grading everything. */
export function memoryArm(room: BenchRoom): Arm {
  return {
    gives: ['memory'],
    prepare: async () => {
      if (process.platform !== 'linux') throw new Error('Memory is read from /proc, which only Linux has.');
      await room.warmCopy();
    },
    measure: async () => {
      let watch: ReturnType<typeof watchMemory> | undefined;
      const onStart = (pid: number) => void (watch = watchMemory(pid));
      // Without npm, whose own memory is none of the grader's.
      const words = ['grader/cli/start.mjs', 'grade', '--dir', 'solutions', '--no-cache'];
      const cwd = await room.copy();
      const outcome = await runCommand([process.execPath, ...words], { ...room, cwd, onStart }).finally(() =>
        watch?.stop(),
      );
      allPassed(outcome);
      return { memory: watch?.peakBytes() ?? 0 };
    },
  };
}

async function grade(room: BenchRoom, words: string[]): Promise<CommandOutcome> {
  const command = ['npm', 'run', '-s', 'grade', ...words, '--dir', 'solutions'];
  const outcome = await runCommand(command, { ...room, cwd: await room.copy() });
  allPassed(outcome);
  return outcome;
}

/** Whatever was measured otherwise is not what the line says. */
function allPassed({ code, output }: CommandOutcome): void {
  if (code === 0 && output.includes('✓')) return;
  const marks = output.split('\n').filter((line) => /^[✗!] \d/.test(line));
  const which = marks.map((line) => line.replaceAll(/\s+/g, ' ')).join('; ');
  throw new Error(`Not every solution passed (exit code ${code})${which && `: ${which}`}.`);
}
