import { readFileSync } from 'node:fs';
import { familyOf, listProcesses } from '../target/process-table.ts';
import { waitFor } from './wait-for.ts';

/** Waits for a process of this test, the last one for which `isIt` says so: a program comes behind its shell. */
export function waitForProcess(what: string, isIt: (pid: number) => boolean): Promise<number> {
  const is = (pid: number) => {
    try {
      return isIt(pid);
    } catch {
      // It has ended meanwhile.
      return false;
    }
  };
  return waitFor(what, async () => {
    const family = familyOf(await listProcesses(), process.pid);
    return family.map(({ pid }) => pid).findLast(is) ?? false;
  });
}

/**
 * Linux: whether a process whose command line matches is in the middle of a blocking read (system call 0 on x64, 63 on arm64)
 * from the descriptor by which it is held; see target/hold.cjs.
 */
export function isHeld(pid: number, command: RegExp): boolean {
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  return (
    command.test(words) &&
    !words.startsWith('/bin/sh') &&
    /^(?:0|63) 0x4 /.test(readFileSync(`/proc/${pid}/syscall`, 'utf8'))
  );
}
