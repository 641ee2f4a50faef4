import { lstat, opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '../contract/errors.ts';
import { makeProblem, type Problem } from '../contract/problem.ts';
import { openGate, refuse, type EntryKind, type Gate } from './admit-files.ts';
import { isIgnored } from './ignored-names.ts';
import { kindOf, readOrdinary } from './read-ordinary.ts';
import { printableName } from './printable-name.ts';

/** Relative paths with forward slashes, and the bytes of each file. */
export type Snapshot = Map<string, Buffer>;

export type SnapshotResult = { ok: true; files: Snapshot } | { ok: false; problem: Problem };

/** Reads the learner's files as they are now. Nothing is run, and nothing outside `folder` is read. */
export async function takeSnapshot(folder: string): Promise<SnapshotResult> {
  const found = await stat(folder).catch(() => null);
  if (!found)
    return {
      ok: false,
      problem: makeProblem('NOT_STARTED', 'There is no folder for this exercise yet.', {}, missingFolderHelp),
    };
  if (!found.isDirectory()) return { ok: false, problem: refuse('The exercise is a file, not a folder.') };
  const files: Snapshot = new Map();
  const problem = await readFolder({ root: folder, gate: openGate(), files }, '');
  return problem ? { ok: false, problem } : { ok: true, files };
}

const missingFolderHelp = 'Run `npm run reset` with the number of the exercise to get the starter back.';

type Walk = { root: string; gate: Gate; files: Snapshot };

/** Reads entry by entry, so that the gate can end it: a folder of 100,000 files is never listed to its end. */
async function readFolder(walk: Walk, inside: string): Promise<Problem | null> {
  try {
    for await (const entry of await opendir(path.join(walk.root, inside))) {
      if (isIgnored(entry.name)) continue;
      const name = inside ? `${inside}/${entry.name}` : entry.name;
      const problem = await readEntry(walk, name, kindOf(entry));
      if (problem) return problem;
    }
    return null;
  } catch (error) {
    return unreadable(inside || 'The exercise folder', error);
  }
}

async function readEntry(walk: Walk, name: string, kind: EntryKind): Promise<Problem | null> {
  if (kind === 'file') return readFile(walk, name);
  const problem = walk.gate({ path: name, kind, size: 0 });
  if (problem) return problem;
  // A folder that was swapped for a link meanwhile is not entered.
  const now = await lstat(path.join(walk.root, name)).catch(() => null);
  if (now === null) return null;
  return now.isDirectory() ? readFolder(walk, name) : walk.gate({ path: name, kind: kindOf(now), size: 0 });
}

async function readFile({ root, gate, files }: Walk, name: string): Promise<Problem | null> {
  try {
    const { kind, size, bytes } = await readOrdinary(path.join(root, name));
    const problem = gate({ path: name, kind, size });
    if (problem === null && bytes) files.set(name, bytes);
    return problem;
  } catch (error) {
    // Editors replace a file by renaming, so one that has just gone is not an error. But a name that is no UTF-8 is not
    // found either, and the gate knows it.
    if (systemErrorCode(error) === 'ENOENT') return gate({ path: name, kind: 'file', size: 0 });
    return unreadable(name, error);
  }
}

function unreadable(name: string, error: unknown): Problem {
  return refuse(
    `${printableName(name)} can't be read (${systemErrorCode(error) ?? 'unknown error'}).`,
    name,
    'Give yourself the right to read it (on macOS and Linux: `chmod -R u+rX` on the folder), then grade again.',
  );
}
