import { lstatSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import type { Cgroup, CgroupParent } from './cgroup.ts';
import type { Command } from './command.ts';
import type { TargetLimits, TargetRoom } from './target-types.ts';

/** What the programs of one place of the tier `bubblewrap` share; see SECURITY.md. */
export type Sandbox = {
  /** The user that they run as: one that nobody else is, or null when the grader itself isn't root. */
  user: number | null;
  /** Where control groups can be made; null where memory and processes are limited by rlimits and by watching. */
  cgroups: CgroupParent | null;
  /** Host folders by the path where that user can reach them, though their own parents may be closed to it. */
  views: { folder: string; view: string }[];
  /** Files for /etc: passwd, group, hosts. */
  etc: string;
};

/** The user and group that a program sees itself as. */
export const insideUser = 1000;

const megabyte = 1024 * 1024;
const temporaryBytes = 64 * megabyte;
const sharedMemoryBytes = 16 * megabyte;
const openFiles = 4096;

/** A full file system is the limit; a single file may be as large as that. */
export const diskBytes = 512 * megabyte;

/** Everything of the system that a program may read. Links such as /bin -> usr/bin are made again. */
const systemFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'];
const systemFiles = ['/etc/ld.so.cache', '/etc/alternatives', '/etc/ssl', '/etc/localtime'];

/** The parts of the workshop that a program runs on; hidden tests and solutions are not among them. */
const workshopParts = [
  'node_modules',
  'package.json',
  'package-lock.json',
  'grader/target/preload.cjs',
  'grader/target/next-dev.cjs',
  'grader/target/hold.cjs',
  'grader/target/next-warm.cjs',
];

export type SandboxedCommand = { file: string; args: string[] };

/**
 * `command` in namespaces of its own. Its first steps, as root where the grader is: join the control group, give the
 * copy to the program's user, become that user. bubblewrap says on the descriptor `statusFd` what it has started.
 */
export function sandboxCommand(
  command: Command,
  room: TargetRoom,
  sandbox: Sandbox,
  options: { channelPath: string; cgroup: Cgroup | null; limits: TargetLimits; statusFd: number },
): SandboxedCommand {
  const seen = (file: string) => ['--bind', viewOf(sandbox, file), file];
  const inside = [
    ['bwrap', ...namespaces],
    systemArgs(),
    workshopArgs(room, sandbox),
    [room.copy, room.scratch, options.channelPath].flatMap(seen),
    programArgs(sandbox),
    // Last, since nothing can be mounted below it any more.
    ['--remount-ro', '/dev', '--remount-ro', '/'],
    ['--json-status-fd', String(options.statusFd), '--chdir', command.folder ?? room.folder],
    ['--', 'prlimit', ...rlimits(options.limits), '--', command.file, ...command.args],
  ].flat();
  return {
    file: '/bin/sh',
    args: ['-c', firstSteps(sandbox), 'sh', room.copy, room.scratch, ...(options.cgroup?.joins ?? []), '--', ...inside],
  };
}

export const namespaces = [
  ['--unshare-user', '--disable-userns', '--uid', String(insideUser), '--gid', String(insideUser), '--cap-drop', 'ALL'],
  ['--unshare-pid', '--unshare-ipc', '--unshare-cgroup-try', '--unshare-uts', '--hostname', 'workshop'],
  ['--die-with-parent', '--new-session'],
].flat();

/** Run by sh: $1 and $2 are the folders that the program may write to, then the files of the group, then the command. */
function firstSteps({ user }: Sandbox): string {
  const give = user === null ? '' : `chown -Rh ${user}:${user} "$1" "$2" || exit 125; `;
  const join = 'shift 2; while [ "$1" != -- ]; do echo $$ > "$1" || exit 125; shift; done; shift; ';
  return `${give}${join}exec ${becomeUser(user).join(' ')} "$@"`;
}

/** What stands before a command so that it runs as `user`, with no way to gain rights; nothing for null. */
export function becomeUser(user: number | null): string[] {
  if (user === null) return [];
  return ['setpriv', '--reuid', String(user), '--regid', String(user), '--clear-groups', '--no-new-privs', '--'];
}

function rlimits({ processes, cpuSeconds }: TargetLimits): string[] {
  const limits = { nproc: processes, nofile: openFiles, fsize: diskBytes, core: 0, cpu: Math.ceil(cpuSeconds) };
  return Object.entries(limits).map(([name, value]) => `--${name}=${value}`);
}

function systemArgs(): string[] {
  const folders = systemFolders.flatMap((folder) => {
    const found = lstatSync(folder, { throwIfNoEntry: false });
    if (!found) return [];
    return found.isSymbolicLink() ? ['--symlink', readlinkSync(folder), folder] : ['--ro-bind', folder, folder];
  });
  return [
    folders,
    systemFiles.flatMap((file) => ['--ro-bind-try', file, file]),
    ['--proc', '/proc', '--dev', '/dev'],
    ['--size', String(sharedMemoryBytes), '--tmpfs', '/dev/shm'],
    ['--size', String(temporaryBytes), '--tmpfs', '/tmp'],
  ].flat();
}

function workshopArgs({ root }: TargetRoom, sandbox: Sandbox): string[] {
  const files = workshopParts.map((name) => path.join(root, name));
  return files.flatMap((file) => ['--ro-bind-try', viewOf(sandbox, file), file]);
}

/** Node.js and npm where they lie outside of /usr and the workshop, and what a system has in /etc. */
function programArgs({ views, etc }: Sandbox): string[] {
  const others = views.slice(1).flatMap(({ folder, view }) => ['--ro-bind', view, folder]);
  const files = ['passwd', 'group', 'hosts'].flatMap((name) => ['--ro-bind', path.join(etc, name), `/etc/${name}`]);
  return [...others, ...files];
}

/** Where the user of the programs can reach `file`. */
export function viewOf({ views }: Pick<Sandbox, 'views'>, file: string): string {
  const found = views.find(({ folder }) => file === folder || file.startsWith(folder + path.sep));
  return found ? found.view + file.slice(found.folder.length) : file;
}
