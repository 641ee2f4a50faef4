import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findCommand } from './find-process.ts';
import { gradeByCommand } from './grade-by-command.ts';
import type { CaseRoom, GradedCase, JudgeCase } from './judge-case.ts';
import { writeText } from './prepare-case.ts';

const hello = '03-express-hello';
const noSecurity = 'outside of a sandbox it would work, with the rights of the one who grades';

/** Row 7: signals. What goes to the parent is graded by a command of its own, so that the judge is nobody's parent. */
const signalling: JudgeCase[] = [
  {
    row: 7,
    name: '07-signals-its-group',
    title: 'SIGTERM to its own process group',
    exercise: hello,
    leaves: true,
    expected: { kind: 'start', code: 'CRASHED_ON_START', message: /SIGTERM/ },
  },
  {
    row: 7,
    name: '07-ends-its-parent',
    title: 'SIGINT, SIGTERM and SIGHUP to its parent',
    expects: 'MERIT, and the grader lives',
    notHere: onlyLinux,
    run: (room) => gradeByCommand(room, { exercise: hello, files: '07-ends-its-parent' }),
  },
  {
    row: 7,
    name: '07-opens-a-debugger',
    title: 'SIGUSR1 to its parent, which makes Node.js open its debugger',
    expects: 'MERIT, and no debugger is open',
    notHere: onlyLinux,
    run: (room) => gradeByCommand(room, { exercise: hello, files: '07-opens-a-debugger' }),
  },
  {
    row: 7,
    name: '07-talks-nonsense-to-the-grader',
    title: "writes to the grader's own socket what the grader never would",
    exercise: hello,
    leaves: true,
    expected: { kind: 'merit' },
  },
  {
    row: 7,
    name: '07-signals-everybody',
    title: 'SIGKILL to every process that it may signal',
    exercise: hello,
    leaves: true,
    only: { tier: 'bubblewrap', why: 'outside of a sandbox it would end everything of the user' },
    expected: { kind: 'merit' },
  },
];

/** Row 18: what stays when the program has ended. */
function leavingCase(name: string, title: string, only?: GradedCase['only']): JudgeCase {
  return {
    row: 18,
    name,
    title,
    exercise: hello,
    leaves: true,
    ...(only ? { only } : {}),
    notHere: onlyLinux,
    add: (folder, { mark }) => writeText(folder, 'mark.json', JSON.stringify({ mark })),
    expected: { kind: 'merit' },
    after: isGone,
  };
}

const leaving: JudgeCase[] = [
  leavingCase('18-detached-daemon', 'a program in a session of its own'),
  leavingCase('18-double-fork', 'the same by a double fork'),
  leavingCase('18-nameless-daemon', 'the same with an empty environment, in another folder', {
    tier: 'bubblewrap',
    why: 'outside of a sandbox a program is known by its group and its environment, and has changed both',
  }),
];

/** Rows 19 and 39: ways out of the sandbox. */
const leavingTheSandbox: JudgeCase[] = [
  {
    row: 19,
    name: '19-calls-out',
    title: 'is right only when no machine, no name and no service can be reached',
    exercise: hello,
    only: { tier: 'bubblewrap', why: noSecurity },
    beside: openService,
    add: async (folder, { scratch }) => cp(path.join(scratch, 'service.json'), path.join(folder, 'service.json')),
    expected: { kind: 'merit' },
  },
  {
    row: 39,
    name: '39-changes-its-user',
    title: 'setuid(0), and a file that makes others root',
    exercise: hello,
    leaves: true,
    expected: { kind: 'merit' },
  },
  {
    row: 39,
    name: '39-mounts',
    title: 'is right only when mount, unshare, mknod and chroot are refused',
    exercise: hello,
    leaves: true,
    only: { tier: 'bubblewrap', why: noSecurity },
    expected: { kind: 'merit' },
  },
];

export const escapingCases: JudgeCase[] = [...signalling, ...leaving, ...leavingTheSandbox];

function onlyLinux(): string | null {
  return process.platform === 'linux' ? null : 'it looks into /proc, which only Linux has';
}

/** Killed programs need a moment until the system has forgotten them. */
async function isGone(_report: unknown, { mark }: CaseRoom): Promise<string | null> {
  for (let tries = 0; tries < 10; tries += 1) {
    if (findCommand(mark).length === 0) return null;
    await delay(50);
  }
  const left = findCommand(mark);
  for (const pid of left) process.kill(pid, 'SIGKILL');
  return `${left.length} of its programs still ran`;
}

/** A service of this machine, such as somebody's database, that a program has no business with. */
async function openService({ scratch }: CaseRoom): Promise<() => void> {
  const server = createServer((socket) => socket.end('secret')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  await writeText(scratch, 'service.json', JSON.stringify({ port: (server.address() as AddressInfo).port }));
  return () => void server.close();
}
