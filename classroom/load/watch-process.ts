import { readFileSync } from 'node:fs';
import { steadyMs } from './steady-ms.ts';

/** Ticks of a second in which Linux counts processor time, on every machine that Node.js runs on. */
const ticks = 100;

/** The most memory that a process ever held, as Linux counted it; null elsewhere. */
export function peakBytes(pid: number): number | null {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readProc(`/proc/${pid}/status`))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** Measures from now on; the function gives the share of one processor that the process used since. Null where it can't be known. */
export function watchProcessor(pid: number): () => number | null {
  const [atMs, before] = [steadyMs(), processorMs(pid)];
  return () => {
    const now = processorMs(pid);
    return before === null || now === null ? null : (now - before) / (steadyMs() - atMs);
  };
}

/** Source: fields 14 and 15 of /proc/<pid>/stat, its time outside of the kernel and in it. */
function processorMs(pid: number): number | null {
  const text = readProc(`/proc/${pid}/stat`);
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields.length < 13) return null;
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks;
}

function readProc(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
