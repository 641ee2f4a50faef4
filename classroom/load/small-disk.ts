import { execFile } from 'node:child_process';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** A file system of its own, so small that it can be filled up. */
export type SmallDisk = { fill: () => Promise<void>; free: () => Promise<void>; close: () => Promise<void> };

const run = promisify(execFile);
const megabytes = 24;

/** Mounts one at `folder`, which is made. What can't be done here is told as a sentence. */
export async function mountSmallDisk(folder: string): Promise<SmallDisk | string> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'Only root on Linux can mount a disk that is small enough to be filled.';
  await mkdir(folder, { recursive: true });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', folder]);
  } catch (error) {
    return `No small disk can be mounted: ${error instanceof Error ? error.message.trim() : String(error)}`;
  }
  const ballast = path.join(folder, 'ballast');
  return {
    fill: async () => {
      const file = await open(ballast, 'w');
      // In large steps, then in small ones, until not even a page fits.
      for (const bytes of [256 * 1024, 4096]) await writeUntilFull(file, Buffer.alloc(bytes));
      await file.close();
    },
    free: () => rm(ballast, { force: true }),
    // Also while somebody still has a file open there.
    close: async () => void (await run('umount', ['--lazy', folder])),
  };
}

async function writeUntilFull(file: FileHandle, part: Buffer): Promise<void> {
  const most = (megabytes * 1024 * 1024) / part.length;
  for (let written = 0; written <= most; written += 1) {
    try {
      await file.write(part);
    } catch {
      return;
    }
  }
}
