import { readdirSync, readFileSync } from 'node:fs';

/** Linux: processes that have `word` in their command line. */
export function findCommand(word: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && commandOf(name).includes(word))
    .map(Number);
}

/** Empty for a process that has just ended, and for zombies. */
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}
