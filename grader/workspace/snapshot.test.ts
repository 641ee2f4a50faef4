import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
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

test.runIf(process.platform !== 'win32')(
  'takeSnapshot() names a file that cannot be read; root can read all',
  async () => {
    const folder = await temporaryFolder({ 'server.js': '' });
    await chmod(path.join(folder, 'server.js'), 0);
    const expected = { code: 'REJECTED_FILES', message: "server.js can't be read (EACCES)." };
    expect(await problemOf(folder)).toEqual(process.getuid?.() === 0 ? null : expect.objectContaining(expected));
  },
);
