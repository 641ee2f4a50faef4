import { execa } from 'execa';
import os from 'node:os';
import { findCgroupParent, openCgroup, type CgroupParent } from './cgroup.ts';
import { becomeUser, namespaces } from './sandbox.ts';
import { userOfPlace } from './sandbox-place.ts';

/** What keeps sandboxes from being made here, and what to do about it. */
export type SandboxProblem = { message: string; help: string };

const tryMs = 10_000;
const triedMb = 32;
const triedTasks = 16;

/** Makes a sandbox as programs get it, with nothing in it. Null when that works. */
export async function findSandboxProblem(): Promise<SandboxProblem | null> {
  if (process.platform !== 'linux')
    return {
      message: 'The sandbox works on Linux only.',
      help: 'Grade your own files without it: leave --isolation out.',
    };
  const result = await runInside(['true']);
  if (result.exitCode === 0) return findFolderProblem(os.tmpdir());
  if (result.code === 'ENOENT') {
    const missing = /spawn (\S+) ENOENT/.exec(result.message ?? '')?.[1] ?? 'bwrap';
    return missing === 'bwrap'
      ? { message: 'bubblewrap is not installed.', help: 'sudo apt install bubblewrap' }
      : { message: `${missing} is not installed.`, help: 'sudo apt install util-linux' };
  }
  const reason = String(result.stderr).trim().split('\n').at(-1) ?? '';
  return { message: `bubblewrap may not make namespaces here: ${reason}`, help: forbiddenHelp(reason) };
}

/** What a sandbox is made of lies in the folder for temporary files, and the user of its programs must get there. */
async function findFolderProblem(folder: string): Promise<SandboxProblem | null> {
  const { exitCode } = await runInside(['test', '-x', folder]);
  if (exitCode === 0) return null;
  return {
    message: `The user of the sandbox's programs may not enter ${folder}, the folder for temporary files.`,
    help: `chmod a+x ${folder} (and the folders above it), or set TMPDIR to one that all users may enter, such as /tmp`,
  };
}

function forbiddenHelp(reason: string): string {
  if (/uid map|Permission denied|Operation not permitted/.test(reason))
    return 'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu 24.04 and later), or run it as root';
  return 'allow user namespaces: sudo sysctl -w user.max_user_namespaces=10000, outside of a container';
}

/** The limits that bind here, each found by going beyond it. */
export type BindingLimits = { memory: string; processes: string };

/** Goes beyond the limits of memory and processes on purpose, and says who held them. */
export async function findBindingLimits(): Promise<BindingLimits> {
  const parent = findCgroupParent(`workshop-doctor-${process.pid}`);
  const name = parent ? `cgroup v${parent.version}` : null;
  const [memory, tasks] = parent
    ? await Promise.all([heldByGroup(parent, 'm', eatMemory), heldByGroup(parent, 'p', startMany)])
    : [null, null];
  const refused = await runInside(['prlimit', `--nproc=${triedTasks}`, '--', 'sh', '-c', startMany]);
  const rlimit = refused.exitCode === 0 ? 'nothing' : 'rlimit';
  return {
    memory: name && memory === 'MEMORY_LIMIT' ? name : 'watching (twice a second)',
    processes: name && tasks === 'PROCESS_LIMIT' ? `${name} and ${rlimit}` : rlimit,
  };
}

/** tail keeps what it may have to print, here three times the limit. */
const eatMemory = `head -c ${3 * triedMb * 1024 * 1024} /dev/zero | tail -c ${3 * triedMb * 1024 * 1024} > /dev/null`;

/** A shell that can't start one more process ends with an error. */
const startMany = `i=0; while [ $i -lt ${2 * triedTasks} ]; do sleep 1 & i=$((i + 1)); done`;

async function heldByGroup(parent: CgroupParent, suffix: string, script: string): Promise<string | null> {
  const limits = { memoryMb: triedMb, processes: triedTasks };
  const group = openCgroup(parent, `workshop-doctor-${process.pid}-${suffix}`, limits);
  try {
    const join = group.joins.map((file) => `echo $$ > ${file}`).join(' && ');
    await execa('sh', ['-c', `${join} && ${script}; wait`], { reject: false, timeout: tryMs, env: { LC_ALL: 'C' } });
    return group.exceeded();
  } finally {
    group.remove();
  }
}

function runInside(command: string[]) {
  const system = ['--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev'];
  const [file = '', ...args] = [
    ...becomeUser(userOfPlace(0)),
    'bwrap',
    ...namespaces,
    '--unshare-net',
    ...system,
    '--',
    ...command,
  ];
  return execa(file, args, { reject: false, timeout: tryMs, env: { LC_ALL: 'C' } });
}
