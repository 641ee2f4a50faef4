import { execFile } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

export type ProcessRow = { pid: number; parent: number; group: number; rssBytes: number; threads: number };

const pageBytes = 4096;
const kernelThread = 0x0020_0000;

/** Every process of the machine, or an empty list where the system can't be asked (Windows). */
export async function listProcesses(): Promise<ProcessRow[]> {
  if (process.platform === 'linux') return listFromProc();
  if (process.platform === 'win32') return [];
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=,pgid=,rss=']).catch(() => ({ stdout: '' }));
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, group, rss] = line.trim().split(/\s+/).map(Number);
    return pid && parent !== undefined && group !== undefined
      ? [{ pid, parent, group, rssBytes: (rss ?? 0) * 1024, threads: 1 }]
      : [];
  });
}

/** Reading /proc never waits for a disk, so asking synchronously costs a fifth of the asynchronous way. */
function listFromProc(): ProcessRow[] {
  const buffer = Buffer.allocUnsafe(statBytes);
  return pidsInProc().flatMap((pid) => parseStat(readOnce(`/proc/${pid}/stat`, buffer)) ?? []);
}

/** A line of 52 fields, which the kernel gives whole in one read. */
const statBytes = 4096;

/** A short file of /proc; `readFileSync` reads twice, since such files have no size. */
function readOnce(file: string, buffer: Buffer): string {
  let fd: number | undefined;
  try {
    fd = openSync(file, 'r');
    return buffer.toString('latin1', 0, readSync(fd, buffer, 0, buffer.length, 0));
  } catch {
    return '';
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function pidsInProc(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** `otherwise` for a process that has ended meanwhile, or that belongs to somebody else. */
function readProc(file: string, otherwise = ''): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return otherwise;
  }
}

/** `text` is a line of /proc/<pid>/stat; the name in brackets may hold spaces and brackets itself. Zombies are left out. */
export function parseStat(text: string): ProcessRow | null {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, parent, group] = fields;
  if (state === 'Z' || state === 'X' || parent === undefined || group === undefined) return null;
  return {
    pid: Number.parseInt(text, 10),
    parent: Number(parent),
    group: Number(group),
    rssBytes: Number(fields[21] ?? 0) * pageBytes,
    threads: Number(fields[17] ?? 1),
  };
}

/** The processes of `group`, with everything that they started. */
export function familyOf(rows: ProcessRow[], group: number): ProcessRow[] {
  const family = new Set(rows.filter((row) => row.group === group || row.pid === group).map((row) => row.pid));
  for (let grown = true; grown;) {
    const children = rows.filter((row) => family.has(row.parent) && !family.has(row.pid));
    for (const child of children) family.add(child.pid);
    grown = children.length > 0;
  }
  return rows.filter((row) => family.has(row.pid));
}

/** Processes and threads, as the system counts them for its limits. */
export function countTasks(rows: ProcessRow[]): number {
  return rows.reduce((sum, { threads }) => sum + threads, 0);
}

/** Linux: the number by which a process in a sandbox knows itself. */
export function pidInside(pid: number): number {
  const numbers = /^NSpid:\s*(.+)$/m.exec(readProc(`/proc/${pid}/status`))?.[1]?.split(/\s+/);
  return Number(numbers?.at(-1) ?? pid);
}

/** `unsettled`: a process was becoming another program (exec) during the look, and can't be seen through until it has. */
export type Sighting = { pids: number[]; unsettled: boolean };

/** Linux: processes that carry `marker` ('NAME=value') in the environment they were started with, whoever their parent is now. */
export function findMarked(marker: string): Sighting {
  if (process.platform !== 'linux') return { pids: [], unsettled: false };
  const others = pidsInProc().filter((pid) => pid !== process.pid);
  const seen = others.map((pid) => ({ pid, environment: readProc(`/proc/${pid}/environ`, 'closed') }));
  const pids = seen.filter(({ environment }) => `\0${environment}`.includes(`\0${marker}\0`)).map(({ pid }) => pid);
  return { pids, unsettled: seen.some(({ pid, environment }) => environment === '' && isInExec(pid)) };
}

/**
 * Whether a process whose environment reads as empty has none only because it is in the middle of exec. Source: fields of
 * /proc/<pid>/stat: 9, where PF_KTHREAD marks the threads of the kernel, 50 and 51, where the environment begins and ends.
 */
function isInExec(pid: number): boolean {
  const stat = readProc(`/proc/${pid}/stat`);
  if (parseStat(stat) === null) return false;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [flags, begin, end] = [fields[6], fields[47], fields[48]].map(Number);
  return ((flags ?? 0) & kernelThread) === 0 && (begin === 0 || begin !== end);
}

/** Linux: the ports of this network on which somebody listens. */
export function listeningPorts(): number[] {
  return listeningSockets().map(({ port }) => port);
}

/** Source: lines of /proc/net/tcp and tcp6 hold 'address:PORT' in hexadecimal, the state (0A listens) and the inode. */
function listeningSockets(): { port: number; inode: string }[] {
  return ['tcp', 'tcp6']
    .flatMap((name) => readProc(`/proc/net/${name}`).split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === '0A')
    .map((fields) => ({ port: Number.parseInt(fields[1]?.split(':')[1] ?? '', 16), inode: fields[9] ?? '' }));
}

/**
 * Linux: whether one of the processes `pids` holds the socket that listens on `port`. Null where it can't be known.
 * Source: /proc/<pid>/fd names the sockets that a process holds.
 */
export async function holdsPort(pids: number[], port: number): Promise<boolean | null> {
  if (process.platform !== 'linux') return null;
  const inodes = listeningSockets()
    .filter((socket) => socket.port === port)
    .map(({ inode }) => `socket:[${inode}]`);
  if (inodes.length === 0) return false;
  const links = await Promise.all(pids.map(socketsOf));
  return links.flat().some((link) => inodes.includes(link));
}

async function socketsOf(pid: number): Promise<string[]> {
  const names = await readdir(`/proc/${pid}/fd`).catch(() => []);
  return Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
}
