// Of the judge's own: what the grader clears up with is not to be the witness that it did.
import { readdirSync, readFileSync } from 'node:fs';

/** Linux: processes that have `word` in their command line. */
export function findCommand(word: string): number[] {
  return findBy('cmdline', word);
}

/** Linux: processes that have `start` in the environment with which they were started, such as 'NAME=beginning'. */
export function findMarked(start: string): number[] {
  return findBy('environ', start);
}

/** Linux: the learner's program among those, which is a server.js in all cases that look for it. */
export function findProgram(start: string): number[] {
  const servers = findCommand('server.js');
  return findMarked(start).filter((pid) => servers.includes(pid));
}

/** Linux: whether `pid` was started by `ancestor`, directly or not. */
export function descendsFrom(pid: number, ancestor: number): boolean {
  const stat = readProc(String(pid), 'stat');
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  return parent === ancestor || (parent > 1 && descendsFrom(parent, ancestor));
}

function findBy(file: 'cmdline' | 'environ', word: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && readProc(name, file).includes(word))
    .map(Number);
}

/** Empty for a process that has just ended, and for zombies. */
function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}
