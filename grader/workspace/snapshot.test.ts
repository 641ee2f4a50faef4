import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readOrdinary } from './read-ordinary.ts';
import { takeSnapshot } from './snapshot.ts';

async function problemOf(folder: string) {
  const taken = await takeSnapshot(folder);
  return taken.ok ? null : taken.problem;
}

test('takeSnapshot() reads files in folders, and leaves out what tools make', async () => {
  const folder = await temporaryFolder({
    'server.js': 'one',
    'lib/deep/db.js': 'two',
    '.env': 'A=1',
    'node_modules/express/index.js': 'no',
    '.next/cache/x': 'no',
    '.npmrc': 'no',
    'package-lock.json': 'no',
  });
  const taken = await takeSnapshot(folder);
  expect(taken.ok && [...taken.files.keys()].toSorted()).toEqual(['.env', 'lib/deep/db.js', 'server.js']);
  expect(taken.ok && taken.files.get('lib/deep/db.js')?.toString()).toBe('two');
});

test('takeSnapshot() says that there is no folder, or that it is a file', async () => {
  const folder = await temporaryFolder({ file: '' });
  expect(await problemOf(path.join(folder, 'nothing'))).toMatchObject({ code: 'NOT_STARTED' });
  expect(await problemOf(path.join(folder, 'file'))).toMatchObject({ code: 'REJECTED_FILES' });
});

test('takeSnapshot() refuses a folder of 10,000 files without reading them all', async () => {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, 'many'));
  await Promise.all(
    Array.from({ length: 10_000 }, (_, index) => writeFile(path.join(folder, 'many', `${index}.txt`), '')),
  );
  expect(await problemOf(folder)).toMatchObject({
    code: 'REJECTED_FILES',
    message: 'The folder holds more than 500 files.',
  });
});

test('takeSnapshot() refuses a file of more than 5 MiB and names it', async () => {
  const folder = await temporaryFolder({ 'movie.bin': 'x'.repeat(5 * 1024 * 1024 + 1) });
  expect(await problemOf(folder)).toMatchObject({ code: 'REJECTED_FILES', file: 'movie.bin' });
});

test.runIf(process.platform !== 'win32')(
  'takeSnapshot() refuses links and named pipes, and is not stopped by them',
  async () => {
    const linked = await temporaryFolder({ 'server.js': '' });
    await symlink('/etc/hostname', path.join(linked, 'secret'));
    expect(await problemOf(linked)).toMatchObject({
      code: 'REJECTED_FILES',
      message: 'secret is a link, and only ordinary files are graded.',
    });
    const piped = await temporaryFolder();
    execFileSync('mkfifo', [path.join(piped, 'pipe')]);
    expect(await problemOf(piped)).toMatchObject({ code: 'REJECTED_FILES', file: 'pipe' });
  },
);

test('takeSnapshot() refuses a file of a gigabyte without reading it, and files that are too large together', async () => {
  const folder = await temporaryFolder({ 'movie.bin': '' });
  await truncate(path.join(folder, 'movie.bin'), 1024 ** 3);
  const before = process.memoryUsage().rss;
  expect(await problemOf(folder)).toMatchObject({ message: 'movie.bin is larger than 5 MiB.' });
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  const half = 'x'.repeat(3 * 1024 * 1024);
  expect(await problemOf(await temporaryFolder({ 'a.txt': half, 'b/c.txt': half }))).toMatchObject({
    message: 'The files are larger than 5 MiB together.',
  });
});

test('takeSnapshot() refuses folders in folders without end', async () => {
  const folder = await temporaryFolder({ [`${'a/'.repeat(30)}x.js`]: '' });
  expect((await problemOf(folder))?.message).toMatch(/more than 20 folders deep/);
});

test.runIf(process.platform === 'linux')('takeSnapshot() refuses names that other systems cannot hold', async () => {
  expect(await problemOf(await temporaryFolder({ 'A.js': '', 'a.js': '' }))).toMatchObject({
    code: 'REJECTED_FILES',
    message: expect.stringContaining('differ only in capital letters'),
  });
  expect((await problemOf(await temporaryFolder({ 'a\nb': '' })))?.message).toBe(
    'The name "a\\x0ab" has a character that can\'t be seen, such as a line break.',
  );
  const folder = await temporaryFolder();
  await writeFile(Buffer.concat([Buffer.from(`${folder}/x`), Buffer.from([0xff])]), '');
  expect((await problemOf(folder))?.message).toMatch(/not valid text/);
});

test.runIf(process.platform !== 'win32')('takeSnapshot() refuses a socket', async () => {
  const folder = await temporaryFolder();
  const server = net.createServer().listen(path.join(folder, 'socket'));
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  expect(await problemOf(folder)).toMatchObject({
    message: 'socket is a socket, and only ordinary files are graded.',
  });
});

test.runIf(process.platform === 'linux')(
  'readOrdinary() neither follows nor waits for what a file was swapped for',
  async () => {
    const folder = await temporaryFolder({ 'server.js': 'one' });
    const at = (name: string) => path.join(folder, name);
    await symlink(at('server.js'), at('link'));
    execFileSync('mkfifo', [at('pipe')]);
    expect(await readOrdinary(at('link'))).toEqual({ kind: 'link', size: 0, bytes: null });
    expect(await readOrdinary(at('pipe'))).toMatchObject({ kind: 'pipe', bytes: null });
    expect(await readOrdinary('/dev/zero')).toMatchObject({ kind: 'device', bytes: null });
    expect(await readOrdinary(folder)).toMatchObject({ kind: 'folder', bytes: null });
    expect(await readOrdinary(at('server.js'))).toEqual({ kind: 'file', size: 3, bytes: Buffer.from('one') });
    // Its size is said to be nothing, and it is read to its end all the same.
    expect((await readOrdinary('/proc/self/maps')).size).toBeGreaterThan(0);
  },
);

test.runIf(process.platform !== 'win32')(
  'takeSnapshot() names a file that cannot be read; root can read all',
  async () => {
    const folder = await temporaryFolder({ 'server.js': '' });
    await chmod(path.join(folder, 'server.js'), 0);
    const expected = { code: 'REJECTED_FILES', message: "server.js can't be read (EACCES)." };
    expect(await problemOf(folder)).toEqual(process.getuid?.() === 0 ? null : expect.objectContaining(expected));
  },
);
