import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { LimitCode } from '../contract/problem.ts';

/** Where control groups can be made: one folder of version 2, or one for each of two controllers of version 1. */
export type CgroupParent = { version: 2; folder: string } | { version: 1; memory: string; pids: string };

/** A control group of one program: the kernel itself counts and refuses what is too much. */
export type Cgroup = {
  /** A process joins by writing its id into each of these files. */
  joins: string[];
  /** The limit that was reached, as the kernel counted it. */
  exceeded: () => LimitCode | null;
  /** Removes it; false while a process is still in it. */
  remove: () => boolean;
};

export type CgroupLimits = { memoryMb: number; processes: number };

const mountPoint = '/sys/fs/cgroup';

/** Finds where groups with limits can be made, by making one. Null where the system doesn't let us (most users that aren't root). */
export function findCgroupParent(name: string): CgroupParent | null {
  if (process.platform !== 'linux') return null;
  return candidates().find((parent) => works(parent, name)) ?? null;
}

/** The own group comes first, so that limits around the grader hold for programs too. */
function candidates(): CgroupParent[] {
  const own = new Map(
    readText('/proc/self/cgroup')
      .split('\n')
      .flatMap((line) => {
        const [, controllers, folder] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
        return controllers === undefined || folder === undefined ? [] : [[controllers, folder] as const];
      }),
  );
  const second = [own.get('') ?? '/', '/'].map((folder) => ({ version: 2 as const, folder: inMount('', folder) }));
  const first = [own, new Map<string, string>()].map((groups) => ({
    version: 1 as const,
    memory: inMount('memory', groups.get('memory') ?? '/'),
    pids: inMount('pids', groups.get('pids') ?? '/'),
  }));
  return [...second, ...first];
}

function inMount(controller: string, folder: string): string {
  return path.join(mountPoint, controller, folder);
}

function works(parent: CgroupParent, name: string): boolean {
  try {
    const group = openCgroup(parent, name, { memoryMb: 64, processes: 32 });
    return group.remove();
  } catch {
    return false;
  }
}

/** Makes the group `name` with its limits. Throws when the system refuses. */
export function openCgroup(parent: CgroupParent, name: string, limits: CgroupLimits): Cgroup {
  for (const folder of foldersOf(parent)) mustBeGroup(folder, parent.version);
  const folders = foldersOf(parent).map((folder) => path.join(folder, name));
  const bytes = String(limits.memoryMb * 1024 * 1024);
  const [first = '', last = first] = folders;
  const remove = () => folders.map(removeGroup).every(Boolean);
  try {
    if (parent.version === 2) handDown(parent.folder);
    for (const folder of folders) mkdirSync(folder);
    if (parent.version === 2) {
      writeFileSync(path.join(first, 'memory.max'), bytes);
      writeIfThere(path.join(first, 'memory.swap.max'), '0');
      writeIfThere(path.join(first, 'memory.oom.group'), '1');
    } else {
      writeFileSync(path.join(first, 'memory.limit_in_bytes'), bytes);
      writeIfThere(path.join(first, 'memory.memsw.limit_in_bytes'), bytes);
    }
    writeFileSync(path.join(last, 'pids.max'), String(limits.processes));
  } catch (error) {
    remove();
    throw error;
  }
  const killed = path.join(first, parent.version === 2 ? 'memory.events' : 'memory.oom_control');
  const exceeded = (): LimitCode | null => {
    if (countIn(path.join(last, 'pids.events'), 'max') > 0) return 'PROCESS_LIMIT';
    return countIn(killed, 'oom_kill') > 0 ? 'MEMORY_LIMIT' : null;
  };
  return { joins: folders.map((folder) => path.join(folder, 'cgroup.procs')), exceeded, remove };
}

function foldersOf(parent: CgroupParent): string[] {
  return parent.version === 2 ? [parent.folder] : [parent.memory, parent.pids];
}

/** Where the other version is in use its place may be an ordinary folder. */
function mustBeGroup(folder: string, version: CgroupParent['version']): void {
  const ownFile = version === 2 ? 'cgroup.controllers' : 'cgroup.clone_children';
  if (!existsSync(path.join(folder, ownFile))) throw new Error(`${folder} is no control group.`);
}

/** Version 2 gives a group only those controllers that its parent hands down. */
function handDown(folder: string): void {
  const file = path.join(folder, 'cgroup.subtree_control');
  const given = readText(file).split(/\s+/);
  const missing = ['memory', 'pids'].filter((name) => !given.includes(name));
  if (missing.length > 0) writeFileSync(file, missing.map((name) => `+${name}`).join(' '));
}

/** Files that only some kernels have. */
function writeIfThere(file: string, text: string): void {
  if (existsSync(file)) writeFileSync(file, text);
}

/** The number after `key` in a file of lines 'key number'; 0 without one. */
function countIn(file: string, key: string): number {
  const line = readText(file)
    .split('\n')
    .find((text) => text.startsWith(`${key} `));
  return Number(line?.slice(key.length + 1) ?? 0);
}

/** Where the groups of a run lie, and how their names begin. */
export type CgroupsOfRun = { folders: string[]; prefix: string };

export function cgroupsOfRun(parent: CgroupParent, runId: string): CgroupsOfRun {
  return { folders: foldersOf(parent), prefix: `workshop-${runId}-` };
}

/** Long enough for the processes of a sandbox to end one after the other: only an empty group can be removed. */
const emptyMs = 5_000;

/** Removes all groups of a run whose programs have been ended. */
export async function removeCgroups({ folders, prefix }: CgroupsOfRun): Promise<void> {
  const deadline = performance.now() + emptyMs;
  const left = () =>
    folders.flatMap((folder) =>
      namesIn(folder).flatMap((name) => (name.startsWith(prefix) ? [path.join(folder, name)] : [])),
    );
  while (!left().map(removeGroup).every(Boolean) && performance.now() < deadline) await delay(20);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function removeGroup(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return !existsSync(folder);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
