import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '../contract/errors.ts';

/** Between making a folder and naming its owner lies a moment; only much later is a folder without one left over. */
const namelessMs = 60_000;

/**
 * Makes the first of the folders `parent`/1, /2, ... that nobody holds, and returns its path. The names are few and
 * come again, because Next.js keeps what it has compiled by the path of the app. Folders whose owners are gone are
 * removed first.
 */
export async function claimFolder(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) await removeStale(path.join(parent, name));
  for (let number = 1; ; number += 1) {
    const folder = path.join(parent, String(number));
    try {
      await mkdir(folder);
    } catch (error) {
      if (systemErrorCode(error) === 'EEXIST') continue;
      throw error;
    }
    await nameOwners(folder, [process.pid]).catch(async (error: unknown) => {
      await rm(folder, { recursive: true, force: true });
      throw error;
    });
    return folder;
  }
}

/** While one of the processes `pids` runs the folder is held: the grader, and the reaper that clears up after it. */
export async function nameOwners(folder: string, pids: number[]): Promise<void> {
  await writeFile(ownerFile(folder), pids.filter((pid) => pid > 0).join(' '));
}

async function removeStale(folder: string): Promise<void> {
  if (await isHeld(folder)) return;
  // Renamed first, so that nobody who claims the name anew loses files to this removal.
  const aside = `${folder}-${process.pid}-stale`;
  await rename(folder, aside).catch(() => undefined);
  await rm(aside, { recursive: true, force: true }).catch(() => undefined);
}

async function isHeld(folder: string): Promise<boolean> {
  const text = await readFile(ownerFile(folder), 'utf8').catch(() => '');
  if (text !== '') return text.split(' ').map(Number).some(isRunning);
  const found = await stat(folder).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs < namelessMs;
}

function ownerFile(folder: string): string {
  return path.join(folder, 'owner');
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}
