import { closeSync, readdirSync, readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { listeningPorts } from '../target/process-table.ts';
import type { RunFolder } from '../workspace/run-folder.ts';

/** So many connections that wait for their end leave enough ports for the next grading. */
const maxWaiting = 5_000;

/** The folders of a place that are not of one grading: views of the host, files for /etc. */
const lasting = /^(?:v\d+|etc)$/;

/**
 * Empties the folders of a place after a grading. False when something is left: files that can't be removed, a port
 * that somebody still listens on, or ports used up by connections. Then the place is given up, and all of that with it.
 */
export async function cleanPlace({ copies, scratch }: RunFolder, own: ReadonlySet<number>): Promise<boolean> {
  const folders = [
    ...(await readdir(copies)).map((name) => path.join(copies, name)),
    ...(await readdir(scratch)).filter((name) => !lasting.test(name)).map((name) => path.join(scratch, name)),
  ];
  try {
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  } catch {
    return false;
  }
  return listeningPorts().every((port) => own.has(port)) && waitingConnections() <= maxWaiting;
}

/** Connections of this network that are closed and not yet forgotten. */
function waitingConnections(): number {
  return Number(/^TCP: .*\btw (\d+)/m.exec(readFileSync('/proc/net/sockstat', 'utf8'))?.[1] ?? 0);
}

/**
 * Closes what this process got from whoever started the command (a shell's pipes, another program's files), since the
 * programs that it starts would get it too. Node's own descriptors are marked as not to be handed on.
 */
export function closeInherited(): void {
  const closeOnExec = 0o2000000;
  for (const name of readdirSync('/proc/self/fd')) {
    if (Number(name) <= 2) continue;
    try {
      const flags = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${name}`, 'utf8'))?.[1];
      if (flags !== undefined && (Number.parseInt(flags, 8) & closeOnExec) === 0) closeSync(Number(name));
    } catch {
      // It was the one through which the folder was read.
    }
  }
}
