import { listProcesses, type ProcessRow } from '../target/process-table.ts';

/** Looking costs a millisecond or two, so this is seldom enough to be no burden. */
const everyMs = 100;

/** Watches the memory of the process `pid` and everything that it starts, until `stop`. Linux only. */
export function watchMemory(pid: number): { stop: () => void; peakBytes: () => number } {
  let known = new Set([pid]);
  let peak = 0;
  const look = async () => {
    const family = growFamily(await listProcesses(), known);
    known = new Set(family.map((row) => row.pid));
    peak = Math.max(
      peak,
      family.reduce((sum, { rssBytes }) => sum + rssBytes, 0),
    );
  };
  const timer = setInterval(() => void look(), everyMs);
  void look();
  return { stop: () => clearInterval(timer), peakBytes: () => peak };
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
