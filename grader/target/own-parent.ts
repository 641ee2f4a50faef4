import { constants } from 'node:os';
import type { Command } from './command.ts';
import type { Ending } from './target-types.ts';

/**
 * Run by sh: obeys no signal that can be caught, adds nothing to what the program prints, and ends as the program did
 * (after a signal with 128 and its number).
 */
const script = 'trap : HUP INT TERM USR1 USR2; exec 3>&2 2>/dev/null; "$@" 2>&3 3>&-; exit $?';

/** `command` with a shell between it and the grader: a program that sends signals to its parent doesn't end the grader. */
export function withOwnParent({ file, args }: Pick<Command, 'file' | 'args'>): { file: string; args: string[] } {
  if (process.platform === 'win32') return { file, args };
  return { file: '/bin/sh', args: ['-c', script, 'sh', file, ...args] };
}

/** The first name of a number is the usual one: SIGABRT and not SIGIOT. */
const signalNames = new Map(
  Object.entries(constants.signals)
    .toReversed()
    .map(([name, number]) => [number as number, name]),
);

/** How a program ended, told by a shell's end (bubblewrap ends in the same way). */
export function endingOfShell(code: number | null, signal: string | null): Omit<Ending, 'exceeded'> {
  const name = code === null ? undefined : signalNames.get(code - 128);
  return name === undefined ? { code, signal } : { code: null, signal: name };
}
