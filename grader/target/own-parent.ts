import type { Command } from './command.ts';

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
