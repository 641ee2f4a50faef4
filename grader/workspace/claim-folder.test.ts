import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { claimFolder, nameOwners } from './claim-folder.ts';

/** The id of a process that has ended. */
function goneId(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

test('claimFolder() gives the first name that nobody holds, and gives it again when it is free', async () => {
  const parent = await temporaryFolder({});
  const [first, second] = [await claimFolder(parent), await claimFolder(parent)];
  expect([first, second]).toEqual([path.join(parent, '1'), path.join(parent, '2')]);
  await rm(first, { recursive: true });
  expect(await claimFolder(parent)).toBe(first);
});

test('claimFolder() removes what a grader that is gone left, but not while its reaper still works', async () => {
  const parent = await temporaryFolder({ '1/left.txt': 'x' });
  const folder = path.join(parent, '1');
  await nameOwners(folder, [goneId(), process.pid]);
  expect(await claimFolder(parent)).toBe(path.join(parent, '2'));
  expect(existsSync(path.join(folder, 'left.txt'))).toBe(true);
  await nameOwners(folder, [goneId(), goneId()]);
  expect(await claimFolder(parent)).toBe(folder);
  expect(existsSync(path.join(folder, 'left.txt'))).toBe(false);
});

test('claimFolder() leaves a new folder without an owner alone, and removes an old one', async () => {
  const parent = await temporaryFolder({});
  const folder = path.join(parent, '1');
  await mkdir(folder);
  await writeFile(path.join(folder, 'left.txt'), 'x');
  expect(await claimFolder(parent)).toBe(path.join(parent, '2'));
  const longAgo = new Date(Date.now() - 3_600_000);
  await utimes(folder, longAgo, longAgo);
  expect(await claimFolder(parent)).toBe(folder);
  expect(existsSync(path.join(folder, 'left.txt'))).toBe(false);
});
