import { familyOf, listProcesses, type ProcessRow } from '../target/process-table.ts';

const bytesOfMb = 1024 * 1024;

/** The memory in use by the process `pid` and all others of its program, in MiB. Null where the system doesn't tell (Windows). */
export async function measureMemory(pid: number): Promise<number | null> {
  const bytes = residentBytes(await listProcesses(), pid);
  return bytes === null ? null : bytes / bytesOfMb;
}

export function residentBytes(rows: ProcessRow[], pid: number): number | null {
  const listening = rows.find((row) => row.pid === pid);
  if (!listening) return null;
  // The leader of the group is a shell of the workshop's own (target/own-parent.ts) unless it is the program itself.
  const own = familyOf(rows, listening.group).filter((row) => row.pid === pid || row.pid !== listening.group);
  return own.reduce((sum, { rssBytes }) => sum + rssBytes, 0);
}
