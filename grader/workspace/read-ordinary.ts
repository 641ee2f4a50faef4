import { constants, type Dirent, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { systemErrorCode } from '../contract/errors.ts';
import { maxFileBytes, type EntryKind } from './admit-files.ts';

/** What was found where a file should be; `bytes` is null for what is not an ordinary file of an allowed size. */
export type Found = { kind: EntryKind; size: number; bytes: Buffer | null };

// Windows knows none of the last three. Without them a link would be followed, and a pipe waited for.
const flags =
  constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/**
 * Reads a file that was an ordinary one a moment ago. It is opened first and looked at then, so that it can't be swapped
 * for something else in between; of a file that is too large, or grows meanwhile, no more is read than shows it.
 */
export async function readOrdinary(file: string): Promise<Found> {
  const handle = await openFile(file);
  if (typeof handle === 'string') return { kind: handle, size: 0, bytes: null };
  try {
    const found = await handle.stat();
    const kind = kindOf(found);
    if (kind !== 'file' || found.size > maxFileBytes) return { kind, size: found.size, bytes: null };
    const bytes = await readUpTo(handle, found.size, maxFileBytes + 1);
    return { kind, size: bytes.length, bytes };
  } finally {
    await handle.close();
  }
}

/** What an entry of a folder is, or what a file's state says of it. */
export function kindOf(entry: Dirent | Stats): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isFIFO()) return 'pipe';
  return entry.isSocket() ? 'socket' : 'device';
}

/** A kind in place of a handle is what the system refuses to open. */
async function openFile(file: string): Promise<FileHandle | EntryKind> {
  try {
    return await open(file, flags);
  } catch (error) {
    const code = systemErrorCode(error);
    // FreeBSD says EMLINK for a link.
    if (code === 'ELOOP' || code === 'EMLINK') return 'link';
    if (code === 'ENXIO') return 'socket';
    throw error;
  }
}

async function readUpTo(handle: FileHandle, expected: number, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let length = 0; length < limit;) {
    // A little more than expected, so that a file that has grown shows it.
    const wanted = Math.min(Math.max(expected - length, 0) + 1024, limit - length);
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(wanted), 0, wanted, null);
    if (bytesRead === 0) break;
    parts.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
  }
  return Buffer.concat(parts);
}
