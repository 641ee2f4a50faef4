import { makeProblem, type Problem } from '../contract/problem.ts';
import { checkPath } from './check-path.ts';
import { isIgnored } from './ignored-names.ts';
import { printableName } from './printable-name.ts';
import { twinKey } from './twin-key.ts';

/** One thing that a submission holds: its path as received, what it is, and how many bytes a file has. */
export type Entry = { path: string; kind: EntryKind; size: number };
export type EntryKind = 'file' | 'folder' | 'link' | 'pipe' | 'socket' | 'device';

const maxFiles = 500;
const maxFolders = 500;
/** 5 MiB: what a beginner writes has a hundredth of it, and half a thousand submissions still fit into memory. */
export const maxFileBytes = 5 * 1024 * 1024;
const maxTotalBytes = maxFileBytes;

/** Takes one entry after the other, and says why the submission is refused with this one, or null. */
export type Gate = (entry: Entry) => Problem | null;

/** Whether all entries together may be a submission: null, or the first problem. Looks at no more entries than needed. */
export function admitFiles(entries: Iterable<Entry>): Problem | null {
  const gate = openGate();
  for (const entry of entries) {
    const problem = isIgnored(entry.path) ? null : gate(entry);
    if (problem) return problem;
  }
  return null;
}

/** The gate of one submission. It remembers what it has admitted, for the limits and for names that others might be taken for. */
export function openGate(): Gate {
  const counts = { files: 0, folders: 0, bytes: 0 };
  const seen: Seen = new Map();
  return ({ path, kind, size }) => {
    const wrongName = checkPath(path);
    if (wrongName !== null) return refuse(wrongName, path, renameHelp);
    if (kind !== 'file' && kind !== 'folder')
      return refuse(`${printableName(path)} is ${kindWords[kind]}, and only ordinary files are graded.`, path);
    return findTwin(seen, path, kind) ?? countEntry(counts, { path, kind, size });
  };
}

const kindWords = { link: 'a link', pipe: 'a named pipe', socket: 'a socket', device: 'a device' } as const;
const renameHelp = 'Give it another name or move it out of the exercise folder, then grade again.';

/** A problem with one file of the submission, or with all of them when no `path` is given. */
export function refuse(message: string, path = '', help?: string): Problem {
  return makeProblem('REJECTED_FILES', message, path === '' ? {} : { file: fileName(path) }, help);
}

/** The path for the problem's place: as it is when it is harmless. */
function fileName(path: string): string {
  return printableName(path).replace(/^"(.*)"$/s, '$1');
}

function countEntry(counts: { files: number; folders: number; bytes: number }, entry: Entry): Problem | null {
  const { path, kind, size } = entry;
  const limit = maxFileBytes / 1024 / 1024;
  if (kind === 'folder') {
    counts.folders += 1;
    return counts.folders > maxFolders ? refuse(`The folder holds more than ${maxFolders} other folders.`) : null;
  }
  counts.files += 1;
  if (counts.files > maxFiles) return refuse(`The folder holds more than ${maxFiles} files.`);
  // Asked this way round, a size that is no number is refused too.
  if (!(size >= 0 && size <= maxFileBytes)) return refuse(`${printableName(path)} is larger than ${limit} MiB.`, path);
  counts.bytes += size;
  return counts.bytes <= maxTotalBytes ? null : refuse(`The files are larger than ${limit} MiB together.`);
}

/** Every file and folder so far, by what it might be taken for. */
type Seen = Map<string, { path: string; kind: 'file' | 'folder' }>;

/** Looks at the path and all folders on the way to it. */
function findTwin(seen: Seen, path: string, kind: 'file' | 'folder'): Problem | null {
  const names = path.split('/');
  for (const [index] of names.entries()) {
    const own = { path: names.slice(0, index + 1).join('/'), kind: index + 1 < names.length ? 'folder' : kind };
    const key = twinKey(own.path);
    const other = seen.get(key);
    if (other) {
      const problem = clash(own, other);
      if (problem) return problem;
    } else seen.set(key, own as { path: string; kind: 'file' | 'folder' });
  }
  return null;
}

function clash(own: { path: string; kind: string }, other: { path: string; kind: string }): Problem | null {
  const [shown, otherShown] = [printableName(own.path), printableName(other.path)];
  if (own.path !== other.path) {
    const how = 'differ only in capital letters or in how accents are written';
    return refuse(`${otherShown} and ${shown} ${how}. Many computers take them for one.`, own.path, renameHelp);
  }
  if (own.kind !== other.kind) return refuse(`${shown} is a file and a folder at once.`, own.path, renameHelp);
  return own.kind === 'file' ? refuse(`The file ${shown} is there twice.`, own.path) : null;
}
