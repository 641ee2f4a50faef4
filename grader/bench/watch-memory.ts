import { readFile } from 'node:fs/promises';
import { listProcesses, type ProcessRow } from '../target/process-table.ts';

/** Looking costs a millisecond or two, so this is seldom enough to be no burden. */
const everyMs = 100;

/** Each page counted once takes longer to find out, so it is asked only where the plain sum comes close to its highest. */
const closeToPeak = 0.85;

/**
 * Watches the memory of the process `pid` and everything that it starts, until `stop`: what all hold at one moment, a page
 * that several of them share (Node.js itself, most of all) counted once. Linux only.
 */
export function watchMemory(pid: number): { stop: () => void; peakBytes: () => number } {
  let known = new Set([pid]);
  let [highest, peak] = [0, 0];
  const look = async () => {
    const family = growFamily(await listProcesses(), known);
    known = new Set(family.map((row) => row.pid));
    const sum = family.reduce((total, { rssBytes }) => total + rssBytes, 0);
    highest = Math.max(highest, sum);
    if (sum < highest * closeToPeak) return;
    const shares = await Promise.all(family.map(readShare));
    peak = Math.max(
      peak,
      shares.reduce((total, bytes) => total + bytes, 0),
    );
  };
  const timer = setInterval(() => void look(), everyMs);
  void look();
  return { stop: () => clearInterval(timer), peakBytes: () => peak };
}

/** The memory of one process in bytes, its part of what it shares; 0 when it has ended meanwhile. */
async function readShare({ pid }: ProcessRow): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
}

/**
 * Those of `known` that still run, with all that descend from them. Who was seen once stays known, also when its parent
 * is gone and it has another one now.
 */
export function growFamily(rows: ProcessRow[], known: ReadonlySet<number>): ProcessRow[] {
  const family = new Set(known);
  for (let grown = true; grown;) {
    const children = rows.filter((row) => family.has(row.parent) && !family.has(row.pid));
    for (const child of children) family.add(child.pid);
    grown = children.length > 0;
  }
  return rows.filter((row) => family.has(row.pid));
}
