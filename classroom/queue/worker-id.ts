import { randomBytes } from 'node:crypto';
import os from 'node:os';

/** How the ids of the workers begin that run in the process `pid` of this machine. */
export function workerIdStart(pid: number): string {
  return `${os.hostname()}-${pid}-`;
}

/** A name for the worker in this process that no other one has. */
export function makeWorkerId(): string {
  return `${workerIdStart(process.pid)}${randomBytes(3).toString('hex')}`;
}

/** The process of a worker, by its id; null when it runs on another machine. */
export function workerPid(id: string): number | null {
  const [, host, pid] = /^(.*)-(\d+)-[0-9a-f]{6}(?:-\d+)?$/.exec(id) ?? [];
  return host === os.hostname() ? Number(pid) : null;
}
