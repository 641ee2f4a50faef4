import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { systemErrorCode, UserError } from '../contract/errors.ts';
import { claimFolder } from './claim-folder.ts';
import type { Snapshot } from './snapshot.ts';

/** The folders of one run of the grader; both are gone when it ends. */
export type RunFolder = {
  id: string;
  /** Copies of the learner's files; inside the workshop, so that `node_modules` is found from there. */
  copies: string;
  /** Homes, temporary files and sockets of the programs; in the system's temporary folder, so that paths are short. */
  scratch: string;
};

const copyPrefix = '.workshop-run-';

/** Makes the folders of a run and removes those of runs whose grader is gone. */
export async function openRunFolder(root: string): Promise<RunFolder> {
  const id = `${process.pid}-${randomBytes(4).toString('hex')}`;
  const copies = await makeCopies(root, id);
  try {
    const scratch = await mkdtemp(path.join(os.tmpdir(), 'workshop-'));
    return { id, copies, scratch };
  } catch (error) {
    await rm(copies, { recursive: true, force: true });
    throw cannotWrite(os.tmpdir(), error);
  }
}

export async function removeRunFolder(run: RunFolder): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 };
  await Promise.all([rm(run.copies, options), rm(run.scratch, options)]);
}

/** In .workshop/runs, or beside it when .workshop can't be written (progress is then not kept, but grading goes on). */
async function makeCopies(root: string, id: string): Promise<string> {
  try {
    return await claimFolder(path.join(root, '.workshop', 'runs'));
  } catch {
    const beside = path.join(root, copyPrefix + id);
    await mkdir(beside).catch((error: unknown) => {
      throw cannotWrite(root, error);
    });
    return beside;
  }
}

/** Removes what an earlier grading left in `folder`. */
export async function emptyFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** Writes a snapshot into `folder`, which is made first. */
export async function writeSnapshot(files: Snapshot, folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const folders = new Set([...files.keys()].map((name) => path.dirname(path.join(folder, name))));
    await Promise.all([...folders].map((name) => mkdir(name, { recursive: true })));
    await Promise.all([...files].map(([name, bytes]) => writeFile(path.join(folder, name), bytes)));
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** The sentence for a disk that is full or a folder that can't be written. */
export function cannotWrite(place: string, error: unknown): UserError {
  const code = systemErrorCode(error) ?? 'unknown error';
  const untouched = 'then run the command again. Your files are untouched.';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new UserError(
      `The disk is full, so nothing can be written to ${place}.`,
      `Free some space (about 200 MB are needed), ${untouched}`,
      3,
    );
  }
  // Node reports a missing parent when it can't make one on a disk that is read-only.
  const reason = code === 'EROFS' || code === 'ENOENT' ? 'it is read-only' : code;
  return new UserError(
    `The workshop can't write to ${place} (${reason}).`,
    `Give yourself the right to write there, ${untouched}`,
    3,
  );
}
