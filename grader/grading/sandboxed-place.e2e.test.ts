import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import { familyOf, listProcesses } from '../target/process-table.ts';
import { findSandboxProblem } from '../target/sandbox-probe.ts';
import { isAlive, waitFor } from '../testing/wait-for.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openSession } from './grading-session.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const missing = await findSandboxProblem();
const exercises = await loadCatalogue(root);

beforeEach(({ skip }) => skip(missing !== null, missing?.message));

function submit(number: number, folder?: string) {
  const exercise = exercises.find((candidate) => candidate.number === number);
  if (!exercise) throw new Error(`There is no exercise ${number}.`);
  return { exercise, folder: folder ?? path.join(root, 'solutions', exercise.slug) };
}

/** The processes that this one has started, by their command lines. */
async function children(part: string): Promise<number[]> {
  const family = familyOf(await listProcesses(), process.pid).map(({ pid }) => pid);
  return family.filter((pid) => commandLine(pid).some((word) => word.endsWith(part)));
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function leftGroups(): string[] {
  return readdirSync('/sys/fs/cgroup', { recursive: true })
    .map(String)
    .filter((name) => path.basename(name).startsWith(`workshop-${process.pid}-`));
}

test('a place that is killed in the middle is replaced, and the verdict is the same', async () => {
  const session = await openSession({ root, jobs: 1, seed: 1, isolation: 'bubblewrap' });
  try {
    const grading = session.grade([submit(4), submit(3)]);
    const [running] = await waitFor('a program to run', async () => {
      const pids = await children('server.js');
      return pids.length > 0 && pids;
    });
    const places = (await children('place-start.mjs')).filter((pid) => !commandLine(pid)[0]?.endsWith('bwrap'));
    for (const pid of places) process.kill(pid, 'SIGKILL');
    const reports = await grading;
    expect(reports.map(({ status }) => status)).toEqual(['passed', 'passed']);
    await waitFor('the first program to be gone', () => !isAlive(running ?? 0));
  } finally {
    await session.close();
  }
  await waitFor('all processes to be gone', async () => (await children('bwrap')).length === 0);
  expect(leftGroups()).toEqual([]);
});

test('a session that is closed in the middle leaves nothing behind', async () => {
  const session = await openSession({ root, jobs: 2, seed: 1, isolation: 'bubblewrap' });
  const grading = session.grade([submit(8), submit(13)]);
  grading.catch(() => undefined);
  await waitFor('programs to run', async () => (await children('next-dev.cjs')).length > 0);
  await session.close();
  await expect(grading).rejects.toThrow();
  await waitFor('all processes to be gone', async () => (await children('bwrap')).length === 0);
  expect(leftGroups()).toEqual([]);
});

test('two submissions at once each listen on port 3000, and neither reaches the other', async () => {
  // A connection from a port to itself can come about by chance, and reaches nobody.
  const spy = `import net from 'node:net';
import { createServer } from 'node:http';
const found = [];
const reach = (port) => new Promise((resolve) => {
  const socket = net.connect(port, '127.0.0.1', () => {
    if (socket.localPort !== port) found.push(port);
    socket.destroy();
    resolve();
  });
  socket.on('error', resolve);
});
for (let port = 1024; port < 65536; port += 1) await reach(port);
console.log('ports found: ' + found.length);
createServer((request, response) => response.end()).listen(3000);
`;
  const folder = await temporaryFolder({ 'server.mjs': spy });
  const session = await openSession({ root, jobs: 2, seed: 1, isolation: 'bubblewrap' });
  try {
    const [right, spying] = await session.grade([submit(6), submit(3, folder)]);
    expect(right?.status).toBe('passed');
    expect(spying?.output.text).toContain('ports found: 0');
  } finally {
    await session.close();
  }
});
