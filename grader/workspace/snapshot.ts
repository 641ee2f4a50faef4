import { opendir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '../contract/errors.ts';
import { makeProblem, type Problem } from '../contract/problem.ts';

/** Relative paths with forward slashes, and the bytes of each file. */
export type Snapshot = Map<string, Buffer>;

export type SnapshotResult = { ok: true; files: Snapshot } | { ok: false; problem: Problem };

const maxFiles = 500;
const maxFileBytes = 5 * 1024 * 1024;

/** Folders and files that are made by tools or would change how the program is run; they are never graded. */
const ignoredNames = new Set(['node_modules', '.git', '.next', '.workshop', '.DS_Store', '.npmrc', 'next-env.d.ts']);
const lockFiles = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
]);

/** Reads the learner's files as they are now. Nothing is run, and nothing outside `folder` is read. */
export async function takeSnapshot(folder: string): Promise<SnapshotResult> {
  const found = await stat(folder).catch(() => null);
  if (!found)
    return {
      ok: false,
      problem: makeProblem('NOT_STARTED', 'There is no folder for this exercise yet.', {}, missingFolderHelp),
    };
  if (!found.isDirectory()) return rejected('The exercise is a file, not a folder.');
  const files: Snapshot = new Map();
  const refusal = await readFolder(folder, '', files);
  return refusal ? { ok: false, problem: refusal } : { ok: true, files };
}

const missingFolderHelp = 'Run `npm run reset` with the number of the exercise to get the starter back.';

async function readFolder(root: string, inside: string, files: Snapshot): Promise<Problem | null> {
  try {
    for await (const entry of await opendir(path.join(root, inside))) {
      const name = inside ? `${inside}/${entry.name}` : entry.name;
      if (ignoredNames.has(entry.name) || lockFiles.has(entry.name)) continue;
      if (!entry.isDirectory() && !entry.isFile())
        return refuse(`${printable(name)} is ${kindOf(entry)}, and only ordinary files are graded.`, name);
      if (files.size >= maxFiles) return refuse(`The folder holds more than ${maxFiles} files.`);
      const problem = entry.isDirectory() ? await readFolder(root, name, files) : await readOne(root, name, files);
      if (problem) return problem;
    }
    return null;
  } catch (error) {
    return unreadable(inside || 'The exercise folder', error);
  }
}

async function readOne(root: string, name: string, files: Snapshot): Promise<Problem | null> {
  const file = path.join(root, name);
  try {
    const { size } = await stat(file);
    if (size > maxFileBytes)
      return refuse(`${printable(name)} is larger than ${maxFileBytes / 1024 / 1024} MiB.`, name);
    files.set(name, await readFile(file));
    return null;
  } catch (error) {
    // Editors replace a file by renaming: a file that has just gone is not an error.
    if (systemErrorCode(error) === 'ENOENT') return null;
    return unreadable(name, error);
  }
}

function unreadable(name: string, error: unknown): Problem {
  const message = `${printable(name)} can't be read (${systemErrorCode(error) ?? 'unknown error'}).`;
  return makeProblem(
    'REJECTED_FILES',
    message,
    { file: name },
    'Give yourself the right to read it (on macOS and Linux: `chmod -R u+rX` on the folder), then grade again.',
  );
}

function rejected(message: string): SnapshotResult {
  return { ok: false, problem: refuse(message) };
}

function refuse(message: string, file?: string): Problem {
  return makeProblem('REJECTED_FILES', message, file === undefined ? {} : { file });
}

function kindOf(entry: { isSymbolicLink: () => boolean; isFIFO: () => boolean; isSocket: () => boolean }): string {
  if (entry.isSymbolicLink()) return 'a link';
  if (entry.isFIFO()) return 'a named pipe';
  return entry.isSocket() ? 'a socket' : 'a device';
}

function printable(name: string): string {
  return JSON.stringify(name).slice(1, -1);
}
