import { createHash } from 'node:crypto';
import type { Snapshot } from './snapshot.ts';

/**
 * The hash of a set of files, as 'sha256:<64 hexadecimal digits>'. To compute it anew: sort the paths (relative, with forward
 * slashes) by their UTF-8 bytes; feed SHA-256, for each file, with the path in UTF-8, a zero byte, the file's length in bytes as
 * decimal digits, a zero byte, and the file's bytes. A path holds no zero byte, so no two sets give the same stream.
 */
export function hashFiles(files: Snapshot): string {
  const hash = createHash('sha256');
  const sorted = [...files]
    .map(([name, bytes]) => ({ name: Buffer.from(name), bytes }))
    .toSorted((a, b) => Buffer.compare(a.name, b.name));
  for (const { name, bytes } of sorted) hash.update(name).update(`\0${bytes.length}\0`).update(bytes);
  return `sha256:${hash.digest('hex')}`;
}
